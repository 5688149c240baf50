package org.neurarium.formats.tiff;

/// Packed bytes are damaged; the message says how, for a sentence that names the file and the place.
final class PackedData extends Exception {
    PackedData(String how) {
        super(how);
    }
}
