package org.neurarium.project.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.neurarium.project.store.Lab.done;
import static org.neurarium.project.store.Lab.until;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neurarium.data.Json;
import org.neurarium.data.Reference;
import org.neurarium.project.RandomEdits;

class RunsAndProvenanceTest {
    private final Lab lab = new Lab();

    @TempDir private Path folder = Path.of(".");
    private Project project;

    @BeforeEach
    void open() { project = lab.create(folder.resolve("p")); }

    @AfterEach
    void close() {
        project.close();
        lab.close();
    }

    @Test
    void aFolderThatIsCopiedInIsFoundAndOneThatIsTakenOutLeavesTheList() throws Exception {
        Path in = Files.writeString(folder.resolve("image.txt"), "pixels");
        Path run = run("runs/a", "cells.measure", in, "2026-11-24T10:00:00Z", "table");
        run("runs/sweep/000", "training.ash", in, "2026-11-24T11:00:00Z", "model");
        assertEquals(2, done(project.runs().rescan()));
        assertEquals(List.of("runs/sweep/000", "runs/a"), names(RunQuery.newest(10)));
        assertEquals(0, done(project.runs().rescan()), "nothing new");
        assertEquals(List.of("runs/a"), names(RunQuery.newest(10).tool("cells.measure")));
        assertEquals(List.of("runs/sweep/000"), names(RunQuery.newest(10).text("SWEEP")));
        done(project.notes().tag(Subject.run("runs/a"), "figure 2"));
        assertEquals(List.of("runs/a"), names(RunQuery.newest(10).tagged("figure 2")));
        Files.move(run, folder.resolve("away"));
        assertEquals(1, done(project.runs().rescan()));
        assertEquals(1, done(project.runs().count(RunQuery.newest(10))));
        Files.move(folder.resolve("away"), run);
        done(project.runs().rescan());
        assertEquals(List.of("runs/a"), names(RunQuery.newest(10).tagged("figure 2")), "its tag waited for it");
    }

    @Test
    void aRunWithoutARecordIsUnfinishedAndOneWithABrokenRecordIsSaidToBe() throws Exception {
        Path in = Files.writeString(folder.resolve("image.txt"), "pixels");
        Path run = run("runs/a", "cells.measure", in, "2026-11-24T10:00:00Z", "table");
        Files.move(run.resolve("run.json"), run.resolve("request.json"));
        Path broken = run("runs/b", "cells.measure", in, "2026-11-24T10:00:00Z", "table");
        Files.writeString(broken.resolve("run.json"), "{\"tool\":");
        done(project.runs().rescan());
        assertEquals(List.of("runs/a"), names(RunQuery.newest(9).in(RunEntry.State.UNFINISHED)));
        assertEquals(List.of("runs/b"), names(RunQuery.newest(9).in(RunEntry.State.UNREADABLE)));
    }

    @Test
    void resultsBelongToWhatTheyCameFrom() throws Exception {
        Path in = Files.writeString(folder.resolve("image.txt"), "pixels");
        DatasetEntry image = done(project.datasets().add(in, ""));
        Path run = run("runs/a", "cells.measure", in, "2026-11-24T10:00:00Z", "table");
        RunEntry entry = done(project.runs().note(run, Optional.of(Subject.of(image))));
        done(project.saved());
        assertEquals(List.of(entry), done(project.runs().of(Subject.of(image))));
        assertEquals(List.of(Subject.of(image)), done(project.runs().home(entry)));
    }

    @Test
    void howAResultWasMadeIsWalkedBackToTheFileAndTheLayer() throws Exception {
        Path image = Files.writeString(folder.resolve("image.txt"), "pixels");
        DatasetEntry dataset = done(project.datasets().add(image, ""));
        done(project.layers()
                .create("cells", Lab.CELLS, OptionalLong.of(dataset.id()), Lab.PLENTY, () -> RandomEdits.layer(
                        Lab.PLENTY)));
        Path drawn = Files.writeString(folder.resolve("p/drawn.txt"), "labels");
        LayerRevision revision = new LayerRevision("cells", 0);
        done(project.layers()
                .materialised(revision, new Layers.Materialised(ContentHash.of(drawn).sha256(),
                        "drawn.txt")));
        Path first = run("runs/first", "cells.chain-of-prompts", image, "2026-11-24T10:00:00Z", "cells");
        Path second = run("runs/second", "cells.measure", first.resolve("cells.txt"), "2026-11-24T11:00:00Z", "table");
        Path third = run("runs/third", "cells.compare", drawn, "2026-11-24T12:00:00Z", "table");
        done(project.runs().rescan().thenCompose(_ -> project.runs().digest()));
        Made made = done(project.provenance().of(second));
        assertEquals("cells.measure", made.run().tool());
        assertEquals("7", made.seed());
        Made.Computed computed = assertInstanceOf(Made.Computed.class, made.inputs().getFirst().source());
        assertEquals("cells", computed.output());
        Made.Given given = assertInstanceOf(Made.Given.class, computed.made().inputs().getFirst().source());
        assertEquals(dataset, given.dataset());
        assertEquals(new Made.Drawn(revision), done(project.provenance().of(third)).inputs().getFirst().source());
        assertEquals(Optional.of(revision), LayerRevision.of(Reference.parse(revision.toString())));

        Again again = done(project.provenance().again(second)).orElseThrow();
        assertEquals(Map.of("connectivity", "8"), again.settings());
        assertEquals(List.of(first.resolve("cells.txt").toString()), again.inputs().get("image"));
        Files.writeString(first.resolve("cells.txt"), "painted over");
        assertTrue(Lab.refusal(project.provenance().again(second)).contains("was changed since"));
        // What is replaced need not be what it was.
        Again other = done(project.provenance().againOn(second, "image", List.of("other.tif"))).orElseThrow();
        assertEquals(new Again("cells.measure", Map.of("image", List.of("other.tif")), again.settings(), 7, "cpu"),
                other);
        assertEquals(Optional.empty(), done(project.provenance().again(folder.resolve("p/runs/refused"))));
    }

    @Test
    void movedFilesAreFoundByTheirBytesAndOthersByTheWayTheyWent() throws Exception {
        for (String name : List.of("a.txt", "b.txt", "c.txt")) {
            Files.createDirectories(folder.resolve("old/deep"));
            done(project.datasets().add(Files.writeString(folder.resolve("old/deep/" + name), "data of " + name), ""));
        }
        assertEquals("../old/deep/a.txt", project.datasets().list().getFirst().path());
        Files.move(folder.resolve("old"), folder.resolve("new"));
        Files.writeString(folder.resolve("new/deep/c.txt"), "changed data");
        List<DatasetEntry> missing = done(project.datasets().missing());
        assertEquals(3, missing.size());
        Files.move(folder.resolve("new/deep/a.txt"), folder.resolve("new/deep/renamed.txt"));
        List<Relink.Found> found = done(project.relink().search(missing, folder.resolve("new")));
        assertEquals(List.of(true, true, false), found.stream().map(Relink.Found::same).toList());
        assertTrue(found.get(2).warning().orElseThrow().contains("not its content"));
        assertEquals("renamed.txt", String.valueOf(found.getFirst().path().getFileName()));
        List<Relink.Found> alike = done(project.relink().alike(found.get(1), missing));
        assertEquals(List.of(missing.get(2)), alike.stream().map(Relink.Found::dataset).toList());
        done(project.datasets().relink(List.of(found.get(0), found.get(1))));
        assertEquals(List.of(missing.get(2)), done(project.datasets().missing()));
        Files.writeString(folder.resolve("new/deep/b.txt"), "DATA of b.txt");
        assertEquals(Datasets.State.CHANGED, done(project.datasets().check()).get(1).state());
        assertTrue(Files.readString(folder.resolve("p/project.json")).contains("../new/deep/renamed.txt"));
    }

    @Test
    void viewsNotesAndTagsComeBack() {
        ViewState view = new ViewState("cells", Json.object().with("zoom", 2.5).with("channels", List.of(1, 3)));
        project.views().put("dataset:1", view);
        done(project.notes().note(new Subject("dataset:1"), "blurred at the left"));
        project.close();
        project = lab.open(folder.resolve("p"));
        assertEquals(Optional.of(view), project.views().get("dataset:1"));
        assertEquals(view, ViewState.parse("  " + view.text() + "\n"));
        assertEquals(Optional.of("blurred at the left"), project.notes().note(new Subject("dataset:1")));
        until("nothing waits", () -> project.status() instanceof SaveStatus.Saved);
    }

    private List<String> names(RunQuery query) {
        return done(project.runs().find(query)).stream().map(RunEntry::folder).toList();
    }

    @Test
    void aNetworkIsTheSameOnlyWithWhatTellsOfIt() throws IOException {
        Path net = Files.writeString(folder.resolve("net.safetensors"), "numbers");
        Path config = Files.writeString(folder.resolve("config.json"), "of two heads");
        Path old = run("runs/old", "neurons.forward", net, "2026-11-24T10:00:00Z", "out");
        Map<String, String> files = new LinkedHashMap<>();
        for (Path file : List.of(net, config))
            files.put(file.getFileName().toString(), ContentHash.of(file).sha256());
        Path run = run("runs/new", "neurons.forward", net, "2026-11-24T11:00:00Z", "out");
        Json record = Json.parse(Files.readString(run.resolve("run.json")));
        Json.Obj given = (Json.Obj) record.get("inputs").get("image");
        Json.Obj each = Json.object();
        for (var file : files.entrySet())
            each = each.with(file.getKey(), file.getValue());
        Files.writeString(run.resolve("run.json"), ((Json.Obj) record).with("inputs", Map.of("image", given.with(
                "sha256", "of both").with("files", each))).pretty());
        DatasetEntry dataset = done(project.datasets().add(net, ""));
        Made made = done(project.provenance().of(run));
        assertEquals(dataset, assertInstanceOf(Made.Given.class, made.inputs().getFirst().source()).dataset());
        assertEquals(List.of(net.toString()),
                done(project.provenance().again(run)).orElseThrow().inputs().get("image"));
        Files.writeString(config, "of four heads");
        assertTrue(Lab.refusal(project.provenance().again(run)).startsWith(config + " was changed since"));
        assertTrue(done(project.provenance().again(old)).isPresent(), "what an older record knew is still the same");
    }

    /// A run folder as the service writes it.
    private Path run(String name, String tool, Path input, String started, String output) throws IOException {
        Path run = Files.createDirectories(folder.resolve("p").resolve(name));
        String relative = run.relativize(input).toString();
        Files.writeString(run.resolve(output + ".txt"), "result of " + name);
        Json.Obj request = Json.object()
                .with("tool", tool)
                .with("inputs", Map.of("image", Json.object()
                        .with("ref", relative)
                        .with("path", relative)
                        .with(
                                "sha256", ContentHash.of(input).sha256())))
                .with("settings", Map.of("connectivity", "8"))
                .with("seed", 7)
                .with("device", "cpu");
        Files.writeString(run.resolve("run.json"), Json.object()
                .with("tool", tool)
                .with("version", 1)
                .with("inputs", request.get("inputs"))
                .with("settings", Map.of("connectivity", 8))
                .with("seed", 7)
                .with("device", "cpu")
                .with("timings", Json.object().with("started", started).with("seconds", 1.5))
                .with("versions", Json.object().with("neurarium", "0.1.0"))
                .with("request", request)
                .with("outputs", Map.of(output, output + ".txt"))
                .with("outcome", "done")
                .pretty());
        return run;
    }
}
