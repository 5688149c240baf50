package org.neurarium.formats.torch;

import org.neurarium.formats.Source;

/// Where the numbers of a checkpoint lie.
interface Storages {
    /// How many bytes a storage has.
    ///
    /// @throws org.neurarium.data.BadInput if there is none of that key
    long bytes(String key);

    /// Its bytes.
    Source open(String key);

    /// Whether the machine that wrote it puts the highest byte first.
    boolean bigEndian();
}
