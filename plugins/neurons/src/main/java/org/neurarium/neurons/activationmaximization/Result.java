package org.neurarium.neurons.activationmaximization;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.neurarium.data.Calibration;
import org.neurarium.data.Channel;
import org.neurarium.data.ImageStack;
import org.neurarium.data.MemoryImage;
import org.neurarium.data.PixelType;
import org.neurarium.data.Pixels;
import org.neurarium.data.Size;
import org.neurarium.data.Table;
import org.neurarium.neurons.ascent.Best;
import org.neurarium.neurons.unit.Natural;
import org.neurarium.tool.RunContext;

/// What is kept of pictures that have climbed.
record Result(Prepared prepared, Settings settings, List<Group> groups, List<String> names) {
    Outputs outputs(Trace trace, RunContext run) {
        warn(run);
        return new Outputs(pictures(), units(run), trace.table(names), prepared.natural().map(Result::natural));
    }

    private void warn(RunContext run) {
        for (Group group : groups) {
            Best best = group.ascent().best();
            for (int i = 0; i < group.count(); i++) {
                String name = group.names().get(i);
                if (best.isDead(i))
                    run.warn("Nothing in a picture changes '" + name
                            + "': it is dead, or silent here; ask what stands before its activation function.");
                int unit = (group.first() + i) / settings.aim().copies();
                if (prepared.natural().filter(n -> n.silent(unit)).isPresent())
                    run.warn("'" + name
                            + "' answers 0 to every image: it is dead, or nothing that it wants is among them; ask what stands before its "
                            + "activation function.");
            }
        }
    }

    private ImageStack pictures() {
        List<Integer> shape = groups.getFirst().ascent().size();
        int c = shape.get(0), h = shape.get(1), w = shape.get(2);
        List<Pixels> planes = new ArrayList<>();
        for (Group group : groups) {
            float[] all = group.ascent().best().pixels();
            for (int p = 0; p < group.count() * c; p++)
                planes.add(Pixels.of(w, h, Arrays.copyOfRange(all, p * w * h, (p + 1) * w * h)));
        }
        List<Channel> channels = new ArrayList<>();
        for (int k = 0; k < c; k++) {
            channels.add(c == 3
                    ? new Channel(List.of("red", "green", "blue").get(k), OptionalInt.of(0xff0000 >> 8 * k))
                    : Channel.named("channel " + k));
        }
        return new MemoryImage(new Size(names.size(), c, 1, h, w), PixelType.FLOAT32, channels, c == 3,
                Calibration.NONE, planes);
    }

    private Table units(RunContext run) {
        int count = names.size();
        double[] score = new double[count], peak = new double[count], start = new double[count], share = new double[count],
                middle = new double[count],
                high = new double[count];
        int[] copy = new int[count], step = new int[count];
        List<String> unit = new ArrayList<>(), state = new ArrayList<>();
        for (Group group : groups) {
            Best best = group.ascent().best();
            boolean[] rest = group.ascent().resting();
            for (int i = 0; i < group.count(); i++) {
                int at = group.first() + i, u = at / settings.aim().copies();
                unit.add(prepared.units().get(u).text());
                copy[at] = at % settings.aim().copies() + 1;
                score[at] = best.score(i);
                peak[at] = best.peak(i);
                start[at] = best.first(i);
                step[at] = best.step(i);
                Optional<Natural> natural = prepared.natural();
                share[at] = natural.map(n -> n.share(u, peak[at])).orElse(Double.NaN);
                middle[at] = natural.map(n -> n.percentile(u, 50)).orElse(Double.NaN);
                high[at] = natural.map(n -> n.percentile(u, 99)).orElse(Double.NaN);
                state.add(best.isDead(i) ? "dead" : rest[i] ? "natural range reached" : "climbing");
                run.live().value(names.get(at), score[at]);
            }
        }
        return Table.builder()
                .text("unit", unit)
                .integers("copy", "", copy)
                .numbers("score", "", score)
                .numbers("start", "", start)
                .integers("step", "", step)
                .numbers("peak", "", peak)
                .numbers("natural_50", "", middle)
                .numbers("natural_99", "", high)
                .numbers("percentile", "%", share)
                .text("state", state)
                .build();
    }

    private static Table natural(Natural natural) {
        List<String> unit = new ArrayList<>();
        int samples = natural.scores().getFirst().length, all = samples * natural.units().size();
        int[] sample = new int[all];
        double[] score = new double[all];
        for (int u = 0; u < natural.units().size(); u++) {
            for (int s = 0; s < samples; s++) {
                unit.add(natural.units().get(u).text());
                sample[u * samples + s] = s;
                score[u * samples + s] = natural.scores().get(u)[s];
            }
        }
        return Table.builder().text("unit", unit).integers("sample", "", sample).numbers("score", "", score).build();
    }
}
