package org.neurarium.nn;

import ai.onnxruntime.OrtEnvironment;
import java.util.List;
import org.neurarium.data.natives.NativeLibraries;
import org.neurarium.math.pack.MavenFetch;

/// Starts ONNX Runtime from libraries that all processes share, unless a person has named others by
/// `-Donnxruntime.native.path`.
final class OrtNatives {
    private static final String PATH = "onnxruntime.native.path";

    private OrtNatives() {}

    static synchronized OrtEnvironment environment() {
        if (System.getProperty(PATH) == null) {
            NativeLibraries.unpacked(OrtEnvironment.class, "/ai/onnxruntime/native/" + MavenFetch.platform("win", "osx",
                    "aarch64").replace("x86_64", "x64"), List.of(System.mapLibraryName("onnxruntime"),
                            System.mapLibraryName("onnxruntime4j_jni")),
                    NativeLibraries.ofUser())
                    .ifPresent(folder -> System.setProperty(PATH, folder.toString()));
        }
        return OrtEnvironment.getEnvironment();
    }
}
