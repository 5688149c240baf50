/// Networks that are known from the names and shapes of their tensors, and their configuration: each writes its graph.
///
/// A value has the path of the module that computes it, as the file's tensors have it (`layer1.0.conv1`, `blk.3.ffn_down`), and
/// what lies inside a module has a name behind a slash (`h.0.attn/probabilities`).
@NullMarked
package org.neurarium.nn.architectures;

import org.jspecify.annotations.NullMarked;
