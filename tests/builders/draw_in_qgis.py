"""Draws one feature of each status side by side in QGIS, without a screen: draw_in_qgis.py STYLE KIND STATUS…"""

import json
import os
import sys
from collections import Counter

os.environ["QT_QPA_PLATFORM"] = "offscreen"
from qgis.core import (  # noqa: E402
    QgsApplication,
    QgsFeature,
    QgsGeometry,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize  # noqa: E402
from qgis.PyQt.QtGui import QColor  # noqa: E402

STYLE, KIND, STATUSES = sys.argv[1], sys.argv[2], sys.argv[3:]
TYPES = {"point": "Point", "line": "LineString", "polygon": "Polygon"}
SHAPES = {
    "point": "POINT({0} 0)",
    "line": "LINESTRING({1} 0, {2} 0)",
    "polygon": "POLYGON(({1} -0.3, {2} -0.3, {2} 0.3, {1} 0.3, {1} -0.3))",
}
CELL = 80

QgsApplication.setPrefixPath("/usr", True)
app = QgsApplication([], False)
app.initQgis()

layer = QgsVectorLayer(f"{TYPES[KIND]}?crs=EPSG:4326&field=status:string", "t", "memory")
features = []
for at, status in enumerate(STATUSES):
    feature = QgsFeature(layer.fields())
    feature.setAttributes([status])
    feature.setGeometry(QgsGeometry.fromWkt(SHAPES[KIND].format(at, at - 0.3, at + 0.3)))
    features.append(feature)
layer.dataProvider().addFeatures(features)
layer.updateExtents()
(layer.loadSldStyle if STYLE.endswith(".sld") else layer.loadNamedStyle)(STYLE)

settings = QgsMapSettings()
settings.setLayers([layer])
settings.setOutputSize(QSize(CELL * len(STATUSES), CELL))
settings.setExtent(QgsRectangle(-0.5, -0.5, len(STATUSES) - 0.5, 0.5))
settings.setBackgroundColor(QColor("white"))
job = QgsMapRendererParallelJob(settings)
job.start()
job.waitForFinished()
image = job.renderedImage()

colors = []
for at in range(len(STATUSES)):
    seen = Counter(
        QColor(image.pixel(x, y)).name() for x in range(at * CELL, (at + 1) * CELL) for y in range(CELL)
    )
    colors.append([color for color, _ in seen.most_common(4)])
print(json.dumps({"legend": [item.label() for item in layer.renderer().legendSymbolItems()], "colors": colors}))
os._exit(0)
