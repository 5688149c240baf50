package org.neurarium.formats.torch;

import org.neurarium.data.BadInput;
import org.neurarium.formats.Source;
import org.neurarium.formats.zip.ZipArchive;

/// Storages as files of an archive: `archive/data/0`.
///
/// @param folder with its slash, `archive/data/`
record ZipStorages(String file, ZipArchive zip, String folder, boolean bigEndian) implements Storages {
    @Override
    public long bytes(String key) {
        return zip.size(folder + key)
                .orElseThrow(() -> new BadInput(file + " is damaged: it lacks the storage '" + key
                        + "'. Copy or save it again."));
    }

    @Override
    public Source open(String key) { return zip.open(folder + key); }
}
