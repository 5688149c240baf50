/// The operators of a graph as text of TorchScript: one table, a family a class.
///
/// An entry takes a [Call] (a node, and what is known of its inputs) and gives an expression an output. What is too long
/// for an expression is a function of `prelude.py`, which is torch's own script language too. Nothing here knows an
/// engine; how the text is run, differentiated and probed follows in `org.neurarium.nn`.
@NullMarked
package org.neurarium.nn.operators;

import org.jspecify.annotations.NullMarked;
