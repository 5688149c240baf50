package org.neurarium.service;

/// Who goes first where several runs wait for a slot: what a person waits for, before what a script or a sweep has
/// queued.
public enum Priority {
    INTERACTIVE, BATCH
}
