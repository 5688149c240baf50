package org.neurarium.service;

/// Who goes first where several runs wait for a slot: what a screen computes to show it (PASSING; its result is only looked
/// at, so it is no job that people follow; likewise the runs of an experiment), then what a person waits for, then what a script or a sweep has queued.
public enum Priority {
    PASSING, INTERACTIVE, BATCH
}
