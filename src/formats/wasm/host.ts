// What is asked of whoever runs this.

/** The number of a value that is met for the first time, or -1 when it is not sound. */
export declare function learn(table: i32, from: usize, length: usize): i32;

/** What must be known of a value besides its number: of an event the source that it points at, of sources how many they are. */
export declare function noteOf(table: i32, code: i32): i32;

/** A number of more digits than are read here. */
export declare function numberOf(from: usize, length: usize): f64;

/** Puts a text with escapes, given with its quotes, as it reads in the same place: its new length, or -1 when UTF-8 cannot hold it. */
export declare function unescape(from: usize, length: usize): i32;

/** Makes the piece with this number, by `setPiece`. */
export declare function makePiece(part: i32, number: u32): void;

/** Writes a text as JSON where it has escapes. */
export declare function writeEscaped(from: usize, length: usize): void;

/** Writes a geometry whose coordinates are not written here. */
export declare function writeGeometry(lng: f64, lat: f64): void;
