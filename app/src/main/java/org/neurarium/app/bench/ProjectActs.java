package org.neurarium.app.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.neurarium.data.Json;
import org.neurarium.data.Region;
import org.neurarium.project.CellType;
import org.neurarium.project.CellsEdit;
import org.neurarium.project.CellsKind;
import org.neurarium.project.CellsLayer;
import org.neurarium.project.Journal;
import org.neurarium.project.store.Project;
import org.neurarium.project.store.Projects;
import org.neurarium.project.store.RunQuery;

/// Opening projects and keeping what is done in them.
record ProjectActs(Path scratch) {
    private static final int RUNS = 10_000, EDITS = 10_000, SIDE = 1024, SHOWN = 200;
    private static final long CAPACITY = 256L << 20;

    List<Act> all() {
        return List.of(act("open with " + RUNS + " runs, the newest " + SHOWN + " listed", 15, this::openWithRuns), act(
                "compare " + RUNS + " run folders with the index (in the background)", 5, this::rescan),
                act(
                        "open a layer of " + SIDE + "² with " + EDITS + " edits and all their undo", 7,
                        this::openWithEdits),
                act("an edit, until it is on the disk", 300, this::edit));
    }

    private interface Preparing {
        Act.Timed prepare(Projects projects, ExecutorService background) throws Exception;
    }

    private static Act act(String size, int repeats, Preparing preparing) {
        return new Act() {
            @Override
            public String name() { return "project"; }

            @Override
            public String size() { return size; }

            @Override
            public int repeats() { return repeats; }

            @Override
            public Timed prepare() throws Exception {
                ExecutorService background = Executors.newVirtualThreadPerTaskExecutor();
                Timed timed = preparing.prepare(new Projects(background), background);
                return new Timed() {
                    @Override
                    public double once() throws Exception { return timed.once(); }

                    @Override
                    public void close() throws Exception {
                        timed.close();
                        background.close();
                    }
                };
            }
        };
    }

    private Path withRuns(Projects projects) throws Exception {
        Path folder = scratch.resolve("project-with-runs");
        if (Files.exists(folder)) return folder;
        try (Project project = projects.create(folder, "Runs").get()) {
            for (int i = 0; i < RUNS; i++)
                run(project.runs().root().resolve("cells.measure-%05d".formatted(i)), i);
            int _ = project.runs().rescan().get();
        }
        return folder;
    }

    private static void run(Path folder, int i) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("run.json"), Json.object()
                .with("tool", "cells.measure")
                .with("version", 1)
                .with("inputs", Json.object()
                        .with("labels", Json.object()
                                .with("ref", "../../labels.tif")
                                .with("path", "../../labels.tif")
                                .with("sha256", "%064x".formatted(i))))
                .with("settings", Json.object())
                .with("seed", i)
                .with("device", "cpu")
                .with("timings", Json.object()
                        .with("started", Instant.ofEpochSecond(1_790_000_000L + i).toString())
                        .with("seconds", 1.5))
                .with("outputs", Json.object())
                .with("outcome", "done")
                .pretty());
    }

    private Act.Timed openWithRuns(Projects projects, ExecutorService background) throws Exception {
        Path folder = withRuns(projects);
        return () -> {
            long start = System.nanoTime();
            Project project = projects.open(folder).get();
            if (project.runs().find(RunQuery.newest(SHOWN)).get().size() != SHOWN) throw new IllegalStateException();
            double ms = (System.nanoTime() - start) / 1e6;
            project.close();
            return ms;
        };
    }

    private Act.Timed rescan(Projects projects, ExecutorService background) throws Exception {
        Project project = projects.open(withRuns(projects)).get();
        return closing(project, () -> {
            int _ = project.runs().rescan().get();
        });
    }

    private Act.Timed openWithEdits(Projects projects, ExecutorService background) throws Exception {
        Path folder = scratch.resolve("project-with-edits");
        if (!Files.exists(folder)) {
            try (Project project = projects.create(folder, "Edits").get()) {
                CellsLayer layer = layer(project);
                SplittableRandom random = new SplittableRandom(1);
                for (int i = 0; i < EDITS; i++) {
                    stroke(layer, random);
                    if (project.unsaved() > 100) project.saved().get();
                }
                project.saved().get();
            }
        }
        return () -> {
            Project project = projects.open(folder).get();
            long start = System.nanoTime();
            if (project.layers().open("cells", new CellsKind()).get().journal().position() != EDITS) {
                throw new IllegalStateException();
            }
            double ms = (System.nanoTime() - start) / 1e6;
            project.close();
            return ms;
        };
    }

    private Act.Timed edit(Projects projects, ExecutorService background) throws Exception {
        Project project = projects.create(scratch.resolve("project-for-edits-" + System.nanoTime()), "Edits").get();
        CellsLayer layer = layer(project);
        SplittableRandom random = new SplittableRandom(2);
        return closing(project, () -> {
            stroke(layer, random);
            project.saved().get();
        });
    }

    private static Act.Timed closing(Project project, Act.Work work) {
        Act.Timed timed = Act.timed(work);
        return new Act.Timed() {
            @Override
            public double once() throws Exception { return timed.once(); }

            @Override
            public void close() { project.close(); }
        };
    }

    private static CellsLayer layer(Project project) throws Exception {
        return project.layers()
                .create("cells", new CellsKind(), OptionalLong.empty(), CAPACITY, () -> new CellsLayer(
                        SIDE, SIDE, List.of(new CellType(1, "nucleus", 1)), new Journal(CAPACITY)))
                .get();
    }

    /// A brush's stroke: a disc of some twenty pixels across.
    private static void stroke(CellsLayer layer, SplittableRandom random) {
        int[] ids = layer.ids();
        int radius = 5 + random.nextInt(8), id = 1 + random.nextInt(500);
        int cx = radius + random.nextInt(SIDE - 2 * radius), cy = radius + random.nextInt(SIDE - 2 * radius);
        Region box = new Region(cx - radius, cy - radius, 2 * radius, 2 * radius);
        for (int y = box.y(); y < box.y() + box.height(); y++) {
            for (int x = box.x(); x < box.x() + box.width(); x++) {
                if (Math.hypot(x - cx, y - cy) < radius) ids[y * SIDE + x] = id;
            }
        }
        layer.journal()
                .perform(CellsEdit.to(layer, ids, layer.state(), "Brush", Json.object()
                        .with("edit", "brush")
                        .with("cell", id)));
    }
}
