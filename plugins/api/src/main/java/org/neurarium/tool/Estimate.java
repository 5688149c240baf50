package org.neurarium.tool;

/// What a run is expected to take.
///
/// @param seconds how long; 0 where the tool cannot tell
/// @param ram     bytes of memory at its peak
/// @param gpuRam  bytes of the card's memory at its peak; 0 on the CPU
/// @param disk    bytes of its run folder, snapshots included
/// @param why     what it depends on, for people: '96 tiles of 512 × 512'
public record Estimate(double seconds, long ram, long gpuRam, long disk, String why) {}
