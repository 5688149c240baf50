/// Layers as data: records that add their nodes and first weights to a graph.
///
/// ```
/// Layer net = Sequence.of(new Convolution(3, 32, 3), new BatchNorm(32), Activation.RELU, new GlobalAverage(), new Linear(32, 10));
/// Graph graph = Blueprints.of("small", net, Streams.of(0), Port.of("image", ElementType.FLOAT, …));
/// ```
///
/// Weights are named as in a state dict (`0.weight`, `1.running_mean`), values by the paths of their modules. Whatever is no
/// record here is a lambda: a [org.neurarium.nn.layers.Layer] may add any operator of the table.
@NullMarked
package org.neurarium.nn.layers;

import org.jspecify.annotations.NullMarked;
