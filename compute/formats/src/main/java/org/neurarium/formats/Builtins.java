package org.neurarium.formats;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.neurarium.data.Checkpoint;

/// What is there without any file, as `builtin:NAME`: samples and engines. Each room that ships some gives a list.
public interface Builtins {
    List<Builtin> all();

    /// One of them.
    sealed interface Builtin {
        /// The name behind `builtin:`.
        String name();

        /// A sentence on what it is.
        String doc();
    }

    /// A file that lies inside the product, opened and hashed like any other.
    ///
    /// @param file its name with the extension
    record Shipped(String name, String doc, String file, Content content) implements Builtin {}

    /// An engine; its hash is that of its kind, name and configuration.
    record Engine(String name, String doc, Checkpoint checkpoint) implements Builtin {}

    /// Shipped images that make a set.
    ///
    /// @param members what each is called behind `builtin:`
    record Album(String name, String doc, List<String> members) implements Builtin {
        public Album {
            members = List.copyOf(members);
        }
    }

    /// Opens the bytes of a shipped file anew at each call.
    @FunctionalInterface
    interface Content {
        InputStream open() throws IOException;
    }
}
