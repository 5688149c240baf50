/// Several nodes as one, where torch has one kernel for them.
///
/// Exporters write attention, layer norms and activations as chains of small operators. [org.neurarium.nn.fusion.Fusion] finds these chains in a
/// graph and writes each as one node, before the graph is compiled for a question. Nothing that the question speaks of is
/// drawn into such a node: whoever reads, changes or differentiates a value in the middle of a chain gets the chain.
@NullMarked
package org.neurarium.nn.fusion;

import org.jspecify.annotations.NullMarked;
