import type { findings as zh, where as whereZh } from '#i18n/zh-cn/findings.ts';
import type { SameShape } from '#i18n/same-shape.ts';

export const findings: SameShape<typeof zh> = {
  not_json: 'is not whole JSON: it may have been cut off or spoiled, fetch it again',
  not_geojson: 'is not a GeoJSON file',
  not_found: 'the file was not found',
  district_mismatch: 'the coordinates are not in the stated district but elsewhere',
  placed_at_seat:
    'problems without coordinates that stand at the seat of their district, no more exact than the district: {{records}}',
  placed_by_hand: 'problems that stand where they were put on the map by hand before: {{records}}',
  placing_not_kept: 'the browser keeps nothing, and the place is lost with the page: export the ledger file',
  crs_guessed: 'states no coordinate system; read by where its points fall as',
  crs_by_points: 'its coordinate system is judged by where its points fall: read as',
  crs_in_words: 'names its coordinate system in words; read as',
  axes_swapped: 'has the northing before the easting; they were read the other way round',
  file_left_out: 'this file was not read with it',
  not_a_ledger: 'is not a ledger file',
  newer_format: 'the version of the file is newer than this program, which must be updated first',
  empty_file: 'there is nothing in it: check that it is the right file, or fetch it again',
  too_large: 'the file is too large',
  out_of_memory: 'there is not enough memory left for this file: filter it first, or split it',
  feature_invalid: 'not a valid feature',
  geometry_invalid: 'the geometry is not valid',
  ring_unclosed: 'an open ring was closed',
  coordinates_out_of_range: 'coordinates outside the range of longitude and latitude, or not in China',
  coordinates_swapped: 'longitude and latitude seem to be swapped',
  coordinates_unread: 'coordinates cannot be read',
  coordinates_far: 'coordinates far from Yunnan: check the coordinate system',
  missing_id: 'the number (id) is missing',
  duplicate_id: 'the number (id) is used twice',
  missing_name: 'the name is missing',
  field_type: 'a value of the wrong type',
  field_unread: 'this field is not read',
  unknown_value: 'an unknown value',
  date_invalid: 'not a date',
  date_in_future: 'a date after the day of collection, which cannot have happened yet',
  date_from_serial: 'is a serial number of Excel, counted from 1900 or 1904 as its file does; read as a day',
  source_index_invalid: 'points to a source that does not exist',
  adcode_unknown: 'an unknown division code',
  district_unknown: 'an unknown district, kept in its own words',
  column_missing: 'the file has no such column',
  mapping_skipped:
    'too large for its columns to be mapped, so only fields of known names are read: split it to map them (most bytes)',
  crs_not_for_format: 'this format cannot be written in this coordinate system',
  crs_unsupported: 'the coordinate system is not supported: choose another one',
  key_reserved: 'the field name is reserved',
  too_deep: 'nested too deeply',
  too_many_records:
    'the file holds {{records}} records, more than the {{limit}} that can be opened: filter it first, or split it',
  kind_unknown:
    'this kind of file is not known: Excel (XLSX, XLS, ODS), CSV, Word (DOCX), GeoJSON, zipped Shapefile, KML, GeoPackage, GPX, GML, MapInfo, DXF and others can be opened',
  file_protected: 'the file is protected by a password: take the password off first',
  file_damaged:
    'the file is damaged, or did not come whole: fetch it again, or save it anew in the program that it is from',
  layer_short:
    'this layer should hold {{records}} records, but only {{read}} could be read: the file is damaged or did not come whole, fetch it again',
  archive_unsafe:
    'the archive would unpack to too much, or is not what it says: refused. Unpack it yourself and import only the file that is meant',
  text_undecodable: 'some bytes are no text in this encoding: another one can be chosen on import',
  encoding_overruled: 'states another encoding than its texts are in, which are read as what they are',
  no_table: 'there is no table in the file: a ledger must stand in a table',
  table_empty: 'this table holds no records',
  sheet_hidden: 'this sheet is hidden',
  header_missing: 'no header was found: the columns are named by their place',
  column_renamed: 'a column without a name of its own was given one',
  row_ragged: 'this row has not as many cells as the others',
  quotes_unbalanced: 'a quote has no partner',
  cell_error: 'the cell holds an error and is read as empty',
  formula_unvalued: 'the formula has no stored result and is read as empty',
  row_is_total: 'this row is a total, not a record',
  row_is_note: 'this row is a note, not a record',
  row_unmatched: 'the ledger has no problem of this number, so this line is not read',
  cell_overruled: 'says otherwise than the sheets of sources and events, which are what is read: change it there',
  district_overruled:
    'says otherwise than the division code, which is what is read: change the code, or clear it and leave the name',
  row_is_header: 'this row is the header again, not a record',
  too_many_to_write:
    'there are {{records}} problems, more than the {{limit}} that a worksheet can hold: filter first, or export CSV',
  part_missing: 'this file, which belongs to it, is missing',
  geometry_mixed: 'points, lines and areas in one feature: only those of the highest dimension are kept',
  xml_unsafe:
    'the XML has a document type, which may hide an entity bomb: refused. Save it anew in the program that it is from',
  library_note: 'the library notes',
  value_cut: 'values of this field are longer than the format holds: cut short',
  not_written: 'the file could not be written',
  engine_not_loaded:
    'the program for this format could not be downloaded: check the network and try again; once downloaded it works offline',
  engine_stopped:
    'the program for this format broke down over this file: the open ledger is as it was, and you can try again or use another format',
  more_findings: '{{more}} more of the kind “{{kind}}”',
};

export const where: SameShape<typeof whereZh> = {
  sheet: 'Sheet “{{sheet}}”',
  record: 'Record {{row}}',
  line: 'Row {{row}}',
  feature: 'Feature {{row}}',
  field: 'Field {{field}}',
  join: ', ',
  end: ': ',
  value: ' ({{value}})',
  quoted: '“{{value}}”',
};
