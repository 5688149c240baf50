package org.neurarium.cells.chainofprompts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.neurarium.cells.engine.ClassicalEngine;
import org.neurarium.cells.engine.Engine;
import org.neurarium.cells.engine.Picture;
import org.neurarium.cells.engine.PlaneWindows;
import org.neurarium.data.BadInput;
import org.neurarium.data.Checkpoint;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Json;
import org.neurarium.data.Points;
import org.neurarium.data.Size;
import org.neurarium.tool.Device;
import org.neurarium.tool.Estimate;
import org.neurarium.tool.Family;
import org.neurarium.tool.LiveTool;
import org.neurarium.tool.Paper;
import org.neurarium.tool.Problem;
import org.neurarium.tool.Reproduction;
import org.neurarium.tool.RunContext;
import org.neurarium.tool.Session;
import org.neurarium.tool.ToolInfo;

/// One click a cell type outlines all the cells of those types.
@ToolInfo(id = "cells.chain-of-prompts", title = "Chain-of-Prompts", summary = "Click one cell of each type. The tool outlines the others.", family = Family.CELLS, help = "chain-of-prompts.md", version = 2)
@Paper(title = "One Click per Cell Type Suffices: Training-free Group Interaction for Cell Instance Segmentation", year = 2026, authors = "Jo et al.", id = "arXiv:2605.29429")
public final class ChainOfPromptsTool implements LiveTool<Inputs, Settings, Outputs> {
    private static final int LEAST_SIDE = 8, SMALL_SIDE = 64;

    private final Engine classical;
    private final boolean spreads;

    public ChainOfPromptsTool() { this(new ClassicalEngine(), true); }

    /// @param classical what encodes where no network is given
    /// @param spreads   whether clicks reach further cells
    ChainOfPromptsTool(Engine classical, boolean spreads) {
        this.classical = classical;
        this.spreads = spreads;
    }

    /// The tool without propagation: each click gives its own cell.
    public static LiveTool<Inputs, Settings, Outputs> clicksOnly() {
        return new ChainOfPromptsTool(new ClassicalEngine(), false);
    }

    /// The tool with another engine where no network is given.
    ///
    /// @param spreads whether clicks reach further cells
    public static LiveTool<Inputs, Settings, Outputs> with(Engine engine, boolean spreads) {
        return new ChainOfPromptsTool(engine, spreads);
    }

    @Override
    public Outputs run(Inputs in, Settings settings, RunContext run) throws InterruptedException {
        if (in.clicks().count() == 0) {
            throw new BadInput("There is no click: give at least one point on a cell, as clicks=120,88:nucleus.");
        }
        try (Session<Outputs> session = open(in, settings, run)) {
            return session.result(run);
        }
    }

    @Override
    public Session<Outputs> open(Inputs in, Settings settings, RunContext run) throws InterruptedException {
        refuse(check(in, settings));
        List<Click> clicks = clicks(in.clicks(), settings);
        ImageStack image = in.image();
        Settings.Plane plane = settings.plane();
        if (LargeImage.takes(image.size(), settings)) return large(in, settings, clicks, run);
        Picture picture = Picture.read(image, plane.channel(), plane.t(), plane.z(), plane.ground());
        if (picture.missing() > 0) {
            run.warn(String.format(Locale.ROOT, "%,d pixels are NaN or infinite; they count as background.", picture
                    .missing()));
        }
        Engine engine = engine(in.net());
        Prepared prepared;
        try (RunContext.Progress progress = run.phase("encoding the image", 1)) {
            prepared = new Prepared(engine.encode(picture, run), settings);
            progress.step(1);
        }
        prepared.embedding().limits().ifPresent(run::warn);
        try {
            Evaluation start = new Evaluation(prepared, spreads);
            start.addAll(clicks, run);
            return new ChainSession(prepared, start, image.calibration());
        } catch (InterruptedException | RuntimeException e) {
            prepared.close();
            throw e;
        }
    }

    private Session<Outputs> large(Inputs in, Settings settings, List<Click> clicks, RunContext run)
            throws InterruptedException {
        Settings.Plane plane = settings.plane();
        PlaneWindows windows = PlaneWindows.of(in.image(), plane.channel(), plane.t(), plane.z(), plane.ground());
        LargeSession session = new LargeSession(LargeImage.open(windows, engine(in.net()), settings, spreads, run));
        try {
            for (Click click : clicks) {
                session.add(click, run);
            }
            return session;
        } catch (InterruptedException | RuntimeException e) {
            session.close();
            throw e;
        }
    }

    /// Version 1 looked at images up to 50 million pixels in one piece.
    @Override
    public Json migrate(int fromVersion, Json settings) {
        return fromVersion < 2 && settings instanceof Json.Obj known ? known.with("plane.large.from", 8192) : settings;
    }

    @Override
    public Optional<Estimate> estimate(Inputs in, Settings settings, Device on) {
        return LargeImage.takes(in.image().size(), settings)
                ? Optional.of(LargeCost.of(in, settings))
                : Optional.empty();
    }

    private Engine engine(Optional<Checkpoint> net) {
        if (net.isEmpty() || net.get().name().equals(classical.name())) return classical;
        return Engines.of(net.get());
    }

    /// The clicks of the table: a click without a gate of its own takes the settings'.
    static List<Click> clicks(Points points, Settings settings) {
        List<Click> clicks = new ArrayList<>();
        for (int i = 0; i < points.count(); i++) {
            double x = points.x(i), y = points.y(i);
            if (!Double.isFinite(x) || !Double.isFinite(y)) {
                throw new BadInput("Click " + (i + 1) + " has no number for x or y: correct that row of the clicks.");
            }
            clicks.add(new Click(x, y, points.type(i), points.value("gate", i).orElse(settings.gate())));
        }
        return clicks;
    }

    private static void refuse(List<Problem> problems) {
        problems.stream().filter(p -> p.level() == Problem.Level.ERROR).findFirst().ifPresent(p -> {
            throw new BadInput(p.sentence());
        });
    }

    @Override
    public List<Problem> check(Inputs in, Settings settings) {
        List<Problem> problems = new ArrayList<>();
        ImageStack image = in.image();
        Size size = image.size();
        Settings.Plane plane = settings.plane();
        int least = Math.min(size.x(), size.y());
        if (least < LEAST_SIDE) {
            problems.add(
                    Problem.error("image", "The image has %d × %d pixels: at least %d × %d are needed to see a cell."
                            .formatted(size.x(), size.y(), LEAST_SIDE, LEAST_SIDE)));
        } else if (least < SMALL_SIDE) {
            problems.add(Problem.warning("image",
                    "The image has only %d × %d pixels: below %d on a side, cells may be too few to learn what is alike."
                            .formatted(size.x(), size.y(), SMALL_SIDE)));
        }
        problems.addAll(LargeCost.problems(size, settings));
        try {
            Picture.chosen(image, plane.channel());
        } catch (BadInput e) {
            problems.add(Problem.error("plane.channel", e.sentence()));
        }
        try {
            Object _ = engine(in.net());
        } catch (BadInput e) {
            problems.add(Problem.error("net", e.sentence()));
        }
        Points clicks = in.clicks();
        for (int i = 0; i < clicks.count() && problems.isEmpty(); i++) {
            // Those that are no numbers are refused with their row when the run reads them.
            if (Double.isNaN(clicks.x(i)) || Double.isNaN(clicks.y(i))) continue;
            Evaluation.outside(clicks.x(i), clicks.y(i), i + 1, size.x(), size.y())
                    .ifPresent(s -> problems.add(Problem
                            .error("clicks", s)));
        }
        inside(problems, "plane.z", "z planes", plane.z(), size.z());
        inside(problems, "plane.t", "frames", plane.t(), size.t());
        if (plane.channel().isEmpty() && size.c() > 1 && !image.rgb()) {
            problems.add(Problem.warning("plane.channel",
                    "The image has %d channels; '%s' is used. Choose the channel in which the cells show best."
                            .formatted(size.c(), image.channels().getFirst().name())));
        }
        return problems;
    }

    private static void inside(List<Problem> problems, String setting, String what, int index, int count) {
        if (index < 0 || index >= count) {
            problems.add(Problem.error(setting, "The image has %d %s, numbered from 0: %s = %d is not among them."
                    .formatted(count, what, setting, index)));
        }
    }

    @Override
    public Map<String, Map<String, String>> presets() {
        Map<String, Map<String, String>> presets = new LinkedHashMap<>();
        presets.put("paper", Map.of("variant", "p", "gate", "1", "spread.split", "false", "masks.min_score", "0",
                "masks.whole", "false"));
        presets.put("released-code", Map.of("variant", "c", "gate", "1", "spread.split", "false", "masks.min_score",
                "0", "masks.retype", "false", "masks.whole", "false"));
        return presets;
    }

    @Override
    public List<Reproduction> reproductions() {
        return List.of(new ThreeTypesReproduction("three-types-a", 0),
                new ThreeTypesReproduction("three-types-b", 100), new EmbeddedModelReproduction());
    }
}
