package org.neurarium.testkit.toy;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.neurarium.data.MemoryImage;
import org.neurarium.data.Pixels;
import org.neurarium.data.Points;
import org.neurarium.tool.Reproduction;

/// Counts the pixels of one stamp against the area of its disc.
final class ToyReproduction implements Reproduction {
    @Override
    public String name() { return "area"; }

    @Override
    public int seeds(Size size) { return size == Size.QUICK ? 1 : 3; }

    @Override
    public Map<String, Double> trial(long seed, Size size, Bench bench) throws InterruptedException {
        RandomGenerator random = bench.context().random("place");
        ToySettings settings = new ToySettings(new Brush.Disc(10), new ToySettings.Filter(), List.of(), Optional
                .empty(), ToySettings.Order.LAST_ON_TOP, new ToySettings.Effort(), List.of());
        var in = new ToyTool.Inputs(MemoryImage.grey(Pixels.of(64, 64, new float[64 * 64])), Points.of(List.of(
                new Points.At(32 + random.nextDouble(), 32, "cell"))), Optional.empty());
        double run = area(bench.run(new ToyTool(), in, settings));
        double call = area(bench.call(new ToyTool(), in, settings));
        return Map.of("area", run, "difference", run - call, "square", 400.0);
    }

    private static double area(ToyTool.Outputs outputs) {
        return Arrays.stream(outputs.cells().plane(0, 0)).filter(id -> id > 0).count();
    }

    @Override
    public List<Claim> claims(Size size) {
        double disc = Math.PI * 100;
        return List.of(new Claim("area", Over.MEAN, disc - 20, disc + 20, "square", "πr²"), Claim.atMost("difference",
                Over.EACH, 0, "both doors give the same"), Claim.report("square", "the square around it"));
    }
}
