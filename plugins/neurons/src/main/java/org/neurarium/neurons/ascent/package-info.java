/// Pictures that make a unit answer most, by climbing its gradient. Everything on the side of the picture is a graph too: what the
/// picture is made of, how it is shifted and turned before the network sees it, and what is asked of the network make one graph
/// with the network's own nodes, so that a step is one question to a compiled script.
@NullMarked
package org.neurarium.neurons.ascent;

import org.jspecify.annotations.NullMarked;
