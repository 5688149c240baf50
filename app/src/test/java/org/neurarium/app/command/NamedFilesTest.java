package org.neurarium.app.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.BadInput;
import org.neurarium.data.Reference;
import org.neurarium.project.store.Projects;

/// What stands behind `neurarium` on the command line.
final class NamedFilesTest {
    @TempDir private Path scratch = Path.of("");

    @Test
    void aProjectIsNamedByItsFolderOrItsIndexAmongFiles() throws Exception {
        Path folder = scratch.resolve("Zellen für Ada \u2013 mit Leerzeichen");
        new Projects(Runnable::run).create(folder, "Ada").get(30, TimeUnit.SECONDS).close();
        Path image = Files.writeString(scratch.resolve("a picture@2.tif"), "");
        NamedFiles byFolder = NamedFiles.of(List.of(image.toString(), folder.toString(), "builtin:tissue-he"));
        assertEquals(Optional.of(folder), byFolder.project());
        assertEquals(List.of(Reference.file(image), Reference.parse("builtin:tissue-he")), byFolder.files());
        assertEquals(byFolder.project(), NamedFiles.of(List.of(folder.resolve("project.json").toString())).project());
    }

    @Test
    void aFileThatIsNotThereIsSaid() {
        assertTrue(assertThrows(BadInput.class, () -> NamedFiles.of(List.of(scratch.resolve("gone.tif").toString())))
                .sentence()
                .endsWith("gone.tif is not there: check the path."));
    }
}
