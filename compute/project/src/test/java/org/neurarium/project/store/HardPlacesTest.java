package org.neurarium.project.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.neurarium.project.store.Lab.PLENTY;
import static org.neurarium.project.store.Lab.done;
import static org.neurarium.project.store.Lab.until;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.neurarium.project.CellsLayer;
import org.neurarium.project.RandomEdits;
import org.neurarium.project.store.Lab.Seen;

class HardPlacesTest {
    private final Lab lab = new Lab();

    @TempDir private Path folder = Path.of(".");

    @AfterEach
    void close() { lab.close(); }

    @Test
    void whatDoesNotFitOnAFullDiskIsSavedOnceThereIsRoom() throws Exception {
        Path disk = mounted("size=1m");
        try {
            Project project = lab.create(disk.resolve("p"));
            CellsLayer layer = Lab.layer(project, "cells", PLENTY);
            done(project.saved());
            Path ballast = disk.resolve("ballast");
            fill(ballast);
            Random random = new Random(3);
            for (int i = 0; i < 400 && !(project.status() instanceof SaveStatus.NotSaved); i++) {
                layer.journal().perform(RandomEdits.next(layer, random));
                Thread.sleep(2);
            }
            until("it says that the disk is full", () -> project.status() instanceof SaveStatus.NotSaved);
            SaveStatus.NotSaved not = assertInstanceOf(SaveStatus.NotSaved.class, project.status());
            assertTrue(not.sentence().contains("no room") && not.changes() > 0, not.toString());
            layer.journal().undo();
            layer.journal().perform(RandomEdits.next(layer, random));
            Files.delete(ballast);
            done(project.saved());
            assertEquals(new SaveStatus.Saved(), project.status());
            comesBack(project, layer);
        } finally {
            unmount(disk);
        }
    }

    @Test
    void aProjectIsNotMadeByHalvesOnAFullDisk() throws Exception {
        Path disk = mounted("size=64k");
        try {
            fill(disk.resolve("ballast"));
            String sentence = Lab.refusal(lab.projects.create(disk.resolve("p"), "Full"));
            assertTrue(sentence.contains("no room"), sentence);
            assertFalse(Files.exists(disk.resolve("p")));
        } finally {
            unmount(disk);
        }
    }

    @Test
    void aFolderThatMayNotBeWrittenToIsOpenedToBeLookedAt() throws Exception {
        Path disk = mounted("size=4m");
        try {
            Project project = lab.create(disk.resolve("p"));
            CellsLayer layer = Lab.layer(project, "cells", PLENTY);
            for (int i = 0; i < 20; i++)
                RandomEdits.step(layer, new Random(i));
            Seen left = Seen.of(layer);
            project.close();
            run("mount", "-o", "remount,ro", disk.toString());
            Project looked = lab.open(disk.resolve("p"));
            assertTrue(looked.readOnly());
            SaveStatus.ReadOnly status = assertInstanceOf(SaveStatus.ReadOnly.class, looked.status());
            assertTrue(status.sentence().contains("may not be written to"), status.sentence());
            assertEquals(left, Seen.of(Lab.reopened(looked, "cells")));
            Lab.refusal(looked.notes().note(new Subject("layer:1"), "x"));
            looked.close();
            assertTrue(Lab.refusal(lab.projects.create(disk.resolve("q"), "New")).contains("may not be written to"));
        } finally {
            unmount(disk);
        }
    }

    @Test
    void aFolderThatVanishesAndComesBackLosesNothing() throws Exception {
        Project project = lab.create(folder.resolve("p"));
        CellsLayer layer = Lab.layer(project, "cells", PLENTY);
        Random random = new Random(5);
        for (int i = 0; i < 5; i++)
            layer.journal().perform(RandomEdits.next(layer, random));
        done(project.saved());
        Files.move(folder.resolve("p"), folder.resolve("elsewhere"));
        for (int i = 0; i < 5; i++)
            layer.journal().perform(RandomEdits.next(layer, random));
        until("it says that the folder is gone", () -> project.status() instanceof SaveStatus.NotSaved n && n.sentence()
                .contains("no longer there"));
        assertFalse(Files.exists(folder.resolve("p")), "nothing is made in its place");
        Files.move(folder.resolve("elsewhere"), folder.resolve("p"));
        done(project.saved());
        comesBack(project, layer);
    }

    @Test
    void anotherProjectInItsPlaceIsNotWrittenInto() throws Exception {
        Project project = lab.create(folder.resolve("p"));
        CellsLayer layer = Lab.layer(project, "cells", PLENTY);
        Random random = new Random(5);
        layer.journal().perform(RandomEdits.next(layer, random));
        done(project.saved());
        Files.move(folder.resolve("p"), folder.resolve("elsewhere"));
        lab.create(folder.resolve("p")).close();
        layer.journal().perform(RandomEdits.next(layer, random));
        until("it is told", () -> project.status() instanceof SaveStatus.NotSaved n && n.sentence()
                .contains(
                        "Another project.db"));
        assertEquals(1, project.unsaved());
        Files.move(folder.resolve("p"), folder.resolve("other"));
        Files.move(folder.resolve("elsewhere"), folder.resolve("p"));
        done(project.saved());
        comesBack(project, layer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"with spaces", "Zürich Größe", "50% done? #1;", "日本語 ✓", "it's"})
    void aProjectWorksWhateverItsPathIsCalled(String name) {
        for (Normalizer.Form form : new Normalizer.Form[]{Normalizer.Form.NFC, Normalizer.Form.NFD}) {
            Path place = folder.resolve(Normalizer.normalize(name, form) + " " + form);
            Project project = lab.create(place);
            CellsLayer layer = Lab.layer(project, "Zellen " + name.replace("@", ""), PLENTY);
            RandomEdits.step(layer, new Random(1));
            Seen left = Seen.of(layer);
            project.close();
            Project again = lab.open(place);
            assertEquals(left, Seen.of(Lab.reopened(again, "Zellen " + name.replace("@", ""))));
            again.close();
        }
    }

    @Test
    void fromADamagedDatabaseTheHistoryIsSavedAsFarAsItGoes() throws Exception {
        Path place = folder.resolve("p");
        Project project = lab.create(place);
        CellsLayer layer = Lab.layer(project, "cells", PLENTY);
        Random random = new Random(7);
        for (int i = 0; i < 900; i++) {
            layer.journal().perform(RandomEdits.next(layer, random));
            if (i % 50 == 0) done(project.saved());
        }
        Files.writeString(folder.resolve("data.txt"), "cells");
        done(project.datasets().add(folder.resolve("data.txt"), ""));
        done(project.saved());
        project.close();
        long size = Files.size(place.resolve("project.db"));
        try (RandomAccessFile file = new RandomAccessFile(place.resolve("project.db").toFile(), "rw")) {
            byte[] noise = new byte[20_000];
            random.nextBytes(noise);
            file.seek(size * 3 / 5);
            file.write(noise);
        }
        Salvage.Report report = done(lab.projects.salvage(place));
        assertTrue(Files.exists(report.kept()), "the damaged file is kept");
        assertFalse(report.lost().isEmpty());
        assertEquals(1, report.layers().size(), report.toString());
        Project saved = lab.open(place);
        CellsLayer back = Lab.reopened(saved, "cells");
        assertTrue(back.journal().revision() > 100, "revision " + back.journal().revision());
        assertEquals(1, saved.datasets().list().size());
        assertEquals(List.of(), done(saved.check()));
        back.journal().perform(RandomEdits.next(back, random));
        comesBack(saved, back);
    }

    @Test
    void aDatabaseThatIsNoneIsToldAndWhatTheIndexKnowsIsSaved() throws Exception {
        Path place = folder.resolve("p");
        Project project = lab.create(place);
        Files.writeString(folder.resolve("data.txt"), "cells");
        done(project.datasets().add(folder.resolve("data.txt"), ""));
        project.close();
        Files.writeString(place.resolve("project.db"), "this is no database".repeat(500), StandardCharsets.UTF_8);
        String sentence = Lab.failure(ProjectDamaged.class, lab.projects.open(place)).sentence();
        assertTrue(sentence.contains("damaged"), sentence);
        done(lab.projects.salvage(place));
        Project saved = lab.open(place);
        assertEquals("data.txt", saved.datasets().list().getFirst().name());
        saved.close();
    }

    @Test
    void aProjectOfANewerVersionIsRefusedInASentence() throws Exception {
        lab.create(folder.resolve("p")).close();
        try (Sql sql = Sql.writing(folder.resolve("p/project.db"), false)) {
            sql.script("PRAGMA user_version = 99");
        }
        assertTrue(Lab.refusal(lab.projects.open(folder.resolve("p"))).contains("newer Neurarium"));
        assertTrue(Lab.refusal(lab.projects.look(folder.resolve("p"))).contains("newer Neurarium"));
    }

    @Test
    void whatIsNoProjectIsRefusedInASentence() throws Exception {
        assertTrue(Lab.refusal(lab.projects.open(folder.resolve("nowhere"))).contains("no folder"));
        assertTrue(Lab.refusal(lab.projects.open(folder)).contains("no project"));
        lab.create(folder.resolve("p")).close();
        assertTrue(Lab.refusal(lab.projects.create(folder.resolve("p"), "Again")).contains("already"));
        Files.writeString(folder.resolve("file"), "");
        assertTrue(Lab.refusal(lab.projects.create(folder.resolve("file"), "File")).contains("is a file"));
    }

    private void comesBack(Project project, CellsLayer layer) {
        Path place = project.folder();
        Seen left = Seen.of(layer);
        project.close();
        Project again = lab.open(place);
        assertEquals(left, Seen.of(Lab.reopened(again, "cells")));
        again.close();
    }

    private static void fill(Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            byte[] some = new byte[4_096];
            while (true)
                out.write(some);
        } catch (IOException e) {
            assertTrue(String.valueOf(e.getMessage()).contains("No space"), e.toString());
        }
    }

    /// A small disk of its own; where none may be made, the test is skipped and says so.
    private Path mounted(String options) throws Exception {
        Path disk = Files.createDirectories(folder.resolve("disk"));
        assumeTrue(System.getProperty("os.name").equals("Linux") && run("mount", "-t", "tmpfs", "-o", options, "tmpfs",
                disk.toString()) == 0, "a small disk can be mounted here (Linux, as root)");
        return disk;
    }

    private static void unmount(Path disk) throws Exception { run("umount", "-l", disk.toString()); }

    private static int run(String... command) throws Exception {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true)
                    .redirectOutput(
                            ProcessBuilder.Redirect.DISCARD)
                    .start();
            return process.waitFor(10, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (IOException _) {
            return -1;
        }
    }
}
