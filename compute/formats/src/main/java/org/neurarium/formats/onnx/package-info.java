/// Networks as ONNX files, read into [org.neurarium.data.Graph].
///
/// An own reader of protobuf's wire format rather than the library: the library reads a whole message into memory and
/// brings generated classes, where a file of gigabytes is to be listed in a second. Here weights stay where they lie, in
/// the mapped file, and each is read when it is asked for; what is decoded is the structure alone.
@NullMarked
package org.neurarium.formats.onnx;

import org.jspecify.annotations.NullMarked;
