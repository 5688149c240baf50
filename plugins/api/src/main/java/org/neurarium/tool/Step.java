package org.neurarium.tool;

/// A question whose answer becomes part of the result: an accepted click. What is kept of a session is the list of its
/// steps, from which the same result is computed again.
///
/// @param <A> the answer
public interface Step<A> extends Question<A> {}
