package org.neurarium.tool;

import java.nio.file.Path;
import org.neurarium.data.Dataset;
import org.neurarium.data.Json;
import org.neurarium.data.NamedArrays;

/// Disk space: what was computed once and is worth keeping, and room for what is not.
public interface Store {
    /// What `compute` gives, computed once for each key and kept on disk, for all tools and processes of this user. Old
    /// entries make room for new ones; one that is damaged is computed again.
    ///
    /// @param key everything that the result depends on, the [#content] of the inputs among it: an embedding's key names
    ///            the image's content, the network's content and the size
    <R> R cached(Json key, Codec<R> codec, RunContext.Compute<R> compute) throws InterruptedException;

    /// A digest of what an input holds, for keys: the same for the same file, part and selection wherever it lies.
    ///
    /// @param input one of the run's inputs
    /// @throws IllegalArgumentException if it is none
    String content(Dataset input);

    /// A folder of the run's own, which is gone when it ends.
    Path scratch();

    /// How a kept result is turned into arrays and back.
    interface Codec<R> {
        /// Names the form of what is kept, and is raised when that changes: `embedding/2`.
        String name();

        NamedArrays pack(R result);

        R unpack(NamedArrays kept);

        /// Of what is arrays already.
        static Codec<NamedArrays> arrays(String name) {
            return new Codec<>() {
                @Override
                public String name() { return name; }

                @Override
                public NamedArrays pack(NamedArrays result) { return result; }

                @Override
                public NamedArrays unpack(NamedArrays kept) { return kept; }
            };
        }
    }
}
