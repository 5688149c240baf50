/// From a graph to text: what each node is written as, and what a question needs of that.
///
/// A [Plan] is made of a graph once. Its steps are run in two ways, and are the same lines in both: each as a method of its own
/// (node by node), or those that a [Query] needs as one method (compiled).
@NullMarked
package org.neurarium.nn.plan;

import org.jspecify.annotations.NullMarked;
