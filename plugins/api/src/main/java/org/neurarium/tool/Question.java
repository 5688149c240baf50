package org.neurarium.tool;

/// Something asked of a session that changes nothing: a hover, a slider's preview. A record, so that it can travel.
///
/// @param <A> the answer
public interface Question<A> {}
