"""Opens every layer of a file in QGIS without a screen, draws them, and tells legends and colours: project_in_qgis.py FILE LNG,LAT…"""

import json
import os
import sys
from collections import Counter

os.environ["QT_QPA_PLATFORM"] = "offscreen"
from qgis.core import (  # noqa: E402
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsMapRendererParallelJob,
    QgsMapSettings,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QSize  # noqa: E402
from qgis.PyQt.QtGui import QColor  # noqa: E402

FILE = sys.argv[1]
SITES = [tuple(map(float, site.split(","))) for site in sys.argv[2:]]
CELL = 60

QgsApplication.setPrefixPath("/usr", True)
app = QgsApplication([], False)
app.initQgis()

parent = QgsVectorLayer(FILE, "all", "ogr")
layers = []
tables = []
for sub in parent.dataProvider().subLayers():
    name = sub.split("!!::!!")[1]
    if name == "layer_styles":
        continue
    # as a user opens it: nothing is said of its style
    layer = QgsVectorLayer(f"{FILE}|layername={name}", name, "ogr")
    (layers if layer.isSpatial() else tables).append(layer)

told = []
for layer in layers:
    renderer = layer.renderer()
    told.append(
        {
            "name": layer.name(),
            "count": layer.featureCount(),
            "crs": layer.crs().authid(),
            "renderer": renderer.type(),
            "legend": [item.label() for item in renderer.legendSymbolItems()],
        }
    )

degrees = QgsCoordinateReferenceSystem("EPSG:4326")
colors = []
for site in SITES:
    settings = QgsMapSettings()
    settings.setDestinationCrs(layers[0].crs())
    settings.setLayers(layers)
    settings.setOutputSize(QSize(CELL, CELL))
    settings.setBackgroundColor(QColor("white"))
    transform = QgsCoordinateTransform(degrees, layers[0].crs(), QgsProject.instance())
    centre = transform.transform(QgsPointXY(*site))
    half = 1000 if not layers[0].crs().isGeographic() else 0.01
    settings.setExtent(QgsRectangle(centre.x() - half, centre.y() - half, centre.x() + half, centre.y() + half))
    job = QgsMapRendererParallelJob(settings)
    job.start()
    job.waitForFinished()
    image = job.renderedImage()
    seen = Counter(QColor(image.pixel(x, y)).name() for x in range(CELL) for y in range(CELL))
    colors.append([color for color, _ in seen.most_common(4)])
counts = {table.name(): table.featureCount() for table in tables}
print(json.dumps({"layers": told, "tables": counts, "colors": colors}))
sys.stdout.flush()
os._exit(0)
