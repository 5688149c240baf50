/// Networks in which any value can be read, changed and differentiated.
///
/// A network is *described once*, as a [org.neurarium.data.Graph] in the operator set of ONNX: read from a file, or written by the
/// builder of an architecture from its state dict. The description is data; nothing of it runs. [Networks] is the way from a
/// checkpoint, whatever it is, to its graph; [org.neurarium.nn.architectures] knows families by the names of their tensors.
///
/// One table, [org.neurarium.nn.operators.Operators], says for each operator how a node of it is written in TorchScript.
/// [org.neurarium.nn.plan.Planner] applies it to all nodes; the outcome is a [org.neurarium.nn.plan.Plan]: lines of text, a step a
/// node. Those same lines are run in two ways:
///
/// - **compiled** ([Network#ask]): the lines that a [org.neurarium.nn.plan.Query] needs become one method. Probes are extra
///   inputs (what is added, multiplied or put in a value's place) and extra outputs (what is read); gradients are one more line.
///   A call is one crossing into native code, and runs at libtorch's own speed. What the query does not speak of may become part of
///   something larger: [org.neurarium.nn.fusion] writes chains of operators as the one that torch has for them;
/// - **node by node** ([Network#walk]): each step is a method, called when a value is asked for. Between two calls anything can be
///   looked at and replaced from Java.
///
/// Nothing else knows operators. What a value's shape is, is seen by running ([Network#prepare]) instead of by rules; a plan
/// for inputs of known shapes then has numbers where the general one computes.
///
/// **Memory.** Native arrays have owners: a [Network] owns its weights and scripts, an [Answer] what it gives back, a [Walk] all that it
/// computed; each is closed by who asked for it. Arrays that a caller gives stay the caller's. **Threads.** A network may be asked
/// from several threads at once; a walk belongs to the thread that made it. **Names.** The engine passes arguments by name, so
/// the name of an array that is given is overwritten.
@NullMarked
package org.neurarium.nn;

import org.jspecify.annotations.NullMarked;
