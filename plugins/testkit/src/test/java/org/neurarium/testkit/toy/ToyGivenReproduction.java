package org.neurarium.testkit.toy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import org.neurarium.tool.Reproduction;

/// Counts the points of a file among the given data.
final class ToyGivenReproduction implements Reproduction {
    @Override
    public String name() { return "counted"; }

    @Override
    public int seeds(Size size) { return 1; }

    @Override
    public Map<String, Double> trial(long seed, Size size, Bench bench) {
        try {
            return Map.of("points", Files.readAllLines(bench.given("toy/points.csv")).size() - 1.0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public List<Claim> claims(Size size) { return List.of(Claim.atLeast("points", Over.EACH, 2, "two make a line")); }
}
