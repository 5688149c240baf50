package org.neurarium.nn.torch;

import ai.djl.pytorch.jni.JniUtils;

/// While it is open, this thread's operations on arrays are kept for differentiation.
public final class Recording implements AutoCloseable {
    private final boolean before;

    private Recording(boolean before) { this.before = before; }

    /// @param on whether to record; where not, nothing is kept, whatever was before
    public static Recording set(boolean on) {
        Recording recording = new Recording(JniUtils.isGradMode());
        JniUtils.setGradMode(on);
        return recording;
    }

    @Override
    public void close() { JniUtils.setGradMode(before); }
}
