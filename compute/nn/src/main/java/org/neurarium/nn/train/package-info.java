/// Networks learn.
///
/// A [org.neurarium.nn.train.Task] is a network's graph and, as a graph of its own, the loss that its outputs and the targets
/// have. A [org.neurarium.nn.train.Learner] holds weights and optimiser, and makes steps: each is one call of a script in which
/// forward, backward, clipping and update are written out. A [org.neurarium.nn.train.Training] goes through the epochs of
/// [org.neurarium.nn.train.Examples] as a [org.neurarium.nn.train.Recipe] says, evaluates, stops early, and can be left and
/// gone on with at any step: what it draws are functions of (seed, name, place), so the bytes are the same.
@NullMarked
package org.neurarium.nn.train;

import org.jspecify.annotations.NullMarked;
