/// A [org.neurarium.data.Graph] written down as ONNX's protobuf: for files, and for engines that read nothing else.
@NullMarked
package org.neurarium.data.onnx;

import org.jspecify.annotations.NullMarked;
