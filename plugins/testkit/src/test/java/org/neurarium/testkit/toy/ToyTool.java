package org.neurarium.testkit.toy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.neurarium.data.BadInput;
import org.neurarium.data.Channel;
import org.neurarium.data.ImageStack;
import org.neurarium.data.Labels;
import org.neurarium.data.MemoryLabels;
import org.neurarium.data.Points;
import org.neurarium.data.Region;
import org.neurarium.data.Table;
import org.neurarium.tool.Accepts;
import org.neurarium.tool.Doc;
import org.neurarium.tool.Family;
import org.neurarium.tool.LiveTool;
import org.neurarium.tool.Paper;
import org.neurarium.tool.Problem;
import org.neurarium.tool.Reproduction;
import org.neurarium.tool.RunContext;
import org.neurarium.tool.ToolInfo;

/// Stamps a form onto a label image at each point.
@ToolInfo(id = "cells.toy-stamp", title = "Toy stamp", summary = "Stamps a form at each point of an image.", family = Family.CELLS, help = "toy-stamp.md", version = 3)
@Paper(title = "On Stamping", year = 1999, authors = "A. Stamper", id = "doi:10.0000/stamp")
public final class ToyTool implements LiveTool<ToyTool.Inputs, ToySettings, ToyTool.Outputs> {
    public record Inputs(@Doc("a 2-D image") @Accepts(axes = "cyx") ImageStack image,
            @Doc("where to stamp") Points points, @Doc("labels that are kept below") Optional<Labels> base) {}

    public record Outputs(@Doc("a label a point") Labels cells, @Doc("a row a stamp") Table instances) {}

    @Override
    public Map<String, Map<String, String>> presets() {
        return Map.of("large", Map.of("brush", "disc", "brush.radius", "12"), "turned", Map.of("brush", "square",
                "brush.turned", "true"));
    }

    @Override
    public List<Reproduction> reproductions() { return List.of(new ToyReproduction(), new ToyGivenReproduction()); }

    @Override
    public List<Problem> check(Inputs in, ToySettings settings) {
        if (settings.filter().jitter() > 2) {
            return List.of(Problem.warning("filter.jitter", "Stamps shaken by more than 2 px may miss their points."));
        }
        return List.of();
    }

    @Override
    public Outputs run(Inputs in, ToySettings settings, RunContext run) throws InterruptedException {
        try (ToySession session = open(in, settings, run)) {
            return session.result(run);
        }
    }

    @Override
    public ToySession open(Inputs in, ToySettings settings, RunContext run) throws InterruptedException {
        ToySession session = new ToySession(in, settings);
        try (RunContext.Progress phase = run.phase("waiting", settings.effort().rounds())) {
            for (int i = 0; i < settings.effort().rounds(); i++) {
                run.checkCancelled();
                if (settings.effort().pauseMs() > 0) Thread.sleep(settings.effort().pauseMs());
                phase.step(1);
            }
        }
        for (Points.At at : in.points().list())
            session.stamp(new ToyStep.Stamp(at.x(), at.y(), at.type()));
        return session;
    }

    /// The labels of these stamps: the one place where anything is computed.
    static Outputs compute(Inputs in, ToySettings settings, List<ToyStep.Stamp> stamps, RunContext run)
            throws InterruptedException {
        int width = in.image().size().x(), height = in.image().size().y();
        if (stamps.stream().anyMatch(s -> s.type().equals("broken")))
            throw new IllegalStateException("the stamp broke");
        if (stamps.isEmpty()) throw new BadInput("There is no point to stamp at: give one at least.");
        List<double[]> places = new ArrayList<>();
        for (int i = 0; i < stamps.size(); i++) {
            RandomGenerator random = run.random("jitter", i);
            double jitter = settings.filter().jitter();
            places.add(new double[]{stamps.get(i).x() + jitter * random.nextGaussian(), stamps.get(i).y() + jitter
                    * random.nextGaussian()});
        }
        int[] ids = in.base().map(b -> b.plane(0, 0)).orElseGet(() -> new int[width * height]);
        List<int[]> rows = run.parallel(height, y -> row(places, settings, ids, width, y));
        for (int y = 0; y < height; y++)
            System.arraycopy(rows.get(y), 0, ids, y * width, width);
        Labels cells = MemoryLabels.plane(width, height, ids);
        if (run.live().watched()) run.live().preview(cells);
        run.live().value("stamps", stamps.size());
        return new Outputs(cells, table(in, settings, stamps));
    }

    private static int[] row(List<double[]> places, ToySettings settings, int[] base, int width, int y) {
        int[] row = Arrays.copyOfRange(base, y * width, (y + 1) * width);
        for (int n = 0; n < places.size(); n++) {
            int i = settings.order() == ToySettings.Order.LAST_ON_TOP ? n : places.size() - 1 - n;
            for (int x = 0; x < width; x++)
                if (covers(settings, x - places.get(i)[0], y - places.get(i)[1])) row[x] = i + 1;
        }
        return row;
    }

    private static boolean covers(ToySettings settings, double dx, double dy) {
        double r = Math.hypot(dx, dy);
        return settings.brush().covers(dx, dy) || settings.rings()
                .stream()
                .anyMatch(ring -> Math.abs(r - ring.radius()) <= ring.width() / 2.0);
    }

    private static Table table(Inputs in, ToySettings settings, List<ToyStep.Stamp> stamps) {
        int channel = settings.channel()
                .map(name -> in.image().channels().stream().map(Channel::name).toList().indexOf(name))
                .orElse(0);
        Region all = in.image().size().bounds();
        return Table.builder()
                .integers("id", "", IntStream.rangeClosed(1, stamps.size()).toArray())
                .text("type", stamps.stream().map(ToyStep.Stamp::type).toList())
                .numbers("x", "px", stamps.stream().mapToDouble(ToyStep.Stamp::x).toArray())
                .numbers("y", "px", stamps.stream().mapToDouble(ToyStep.Stamp::y).toArray())
                .numbers("brightness", "", stamps.stream()
                        .mapToDouble(s -> brightness(in.image(), channel, all, s))
                        .toArray())
                .build();
    }

    private static double brightness(ImageStack image, int channel, Region all, ToyStep.Stamp stamp) {
        int x = (int) Math.rint(stamp.x()), y = (int) Math.rint(stamp.y());
        return all.contains(x, y) ? image.read(0, channel, 0, new Region(x, y, 1, 1)).value(0) : Double.NaN;
    }
}
