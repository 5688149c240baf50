package org.neurarium.neurons.activationmaximization;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.neurarium.data.BadInput;
import org.neurarium.data.Graph;
import org.neurarium.data.ImageStack;
import org.neurarium.neurons.ascent.Ascent;
import org.neurarium.neurons.ascent.Climber;
import org.neurarium.neurons.ascent.Frame;
import org.neurarium.neurons.ascent.Painting;
import org.neurarium.neurons.ascent.Schedule;
import org.neurarium.neurons.ascent.Search;
import org.neurarium.neurons.ascent.Setup;
import org.neurarium.neurons.network.OpenNetwork;
import org.neurarium.neurons.network.Preparation;
import org.neurarium.neurons.network.Running;
import org.neurarium.neurons.unit.Unit;
import org.neurarium.nn.Network;
import org.neurarium.tool.RunContext;

/// Puts the pictures of a request into groups that climb together.
record Groups(Inputs in, Settings settings, Prepared prepared, RunContext run) {
    /// What each picture is of.
    List<String> names() {
        int copies = settings.aim().copies();
        List<String> names = new ArrayList<>();
        for (Unit unit : prepared.units())
            for (int k = 1; k <= copies; k++)
                names.add(copies == 1 ? unit.text() : unit.text() + " #" + k);
        return names;
    }

    List<Group> all() {
        int copies = settings.aim().copies(), count = prepared.units().size() * copies,
                atOnce = prepared.atOnce(copies);
        Optional<float[]> start = in.start().map(image -> start(image, prepared.frame()));
        List<Group> groups = new ArrayList<>();
        for (int from = 0; from < count; from += atOnce)
            groups.add(group(from, Math.min(atOnce, count - from), atOnce, start));
        return groups;
    }

    private Group group(int from, int count, int atOnce, Optional<float[]> start) {
        Settings.Aim aim = settings.aim();
        Optional<String> lacking = prepared.withoutGradient();
        int all = prepared.input().batch().isPresent() && lacking.isEmpty() ? atOnce : count;
        List<Unit> own = new ArrayList<>();
        double[] limits = new double[all];
        for (int i = 0; i < all; i++) {
            int unit = (from + Math.min(i, count - 1)) / aim.copies();
            own.add(prepared.units().get(unit));
            limits[i] = limit(unit);
        }
        Setup setup = new Setup(prepared.graph(), prepared.input(), prepared.layouts(), own,
                all == count ? aim.copies() : 1, aim
                        .diversity(),
                aim.power(), aim.least(), in.directions(), limits);
        Schedule schedule = new Schedule(settings.canvas().octaves(), settings.canvas().reference(), aim.probability());
        Optional<float[]> begin = start.map(one -> repeated(one, all));
        Climber ascent = lacking.isEmpty()
                ? new Ascent(setup, prepared.frame(), settings.painting(), schedule, begin, run, this::precise)
                : search(setup, begin, lacking.get());
        return new Group(ascent, from, count, names().subList(from, from + count));
    }

    private Search search(Setup setup, Optional<float[]> begin, String lacking) {
        if (!(settings.painting() instanceof Painting.Fourier waves) || !settings.canvas().octaves().isEmpty())
            throw new BadInput("No gradient leads to the units (" + lacking
                    + "), and without one pictures are looked for as waves: set painting=fourier, without octaves.");
        run.warn("No gradient leads to the units (" + lacking
                + "): the pictures are looked for by trial in their longest waves, and are approximate. Of what keeps a picture a picture "
                + "only movement counts.");
        return new Search(setup, prepared.frame(), waves, begin, this::opened, this::running);
    }

    private Running running(Graph graph) {
        try {
            return Running.open(graph, run);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BadInput("It was cancelled while libtorch was fetched.", e);
        }
    }

    private static float[] repeated(float[] one, int count) {
        float[] each = new float[one.length * count];
        for (int i = 0; i < count; i++)
            System.arraycopy(one, 0, each, i * one.length, one.length);
        return each;
    }

    private Network opened(Graph graph) { return opened(graph, _ -> false); }

    /// As precise as is wished.
    private Network precise(Graph graph) {
        return opened(graph, settings.canvas().precision() == Settings.Precision.BFLOAT16
                ? Ascent::isOfTheNetwork
                : _ -> false);
    }

    private Network opened(Graph graph, Predicate<String> narrow) {
        try {
            return OpenNetwork.open(graph, narrow, run);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BadInput("It was cancelled while libtorch was fetched.", e);
        }
    }

    /// Where a picture rests: of what is to become small, where its negative does.
    private double limit(int unit) {
        double percentile = settings.limit().percentile();
        if (prepared.natural().isEmpty() || percentile == 0) return Double.POSITIVE_INFINITY;
        boolean least = settings.aim().least();
        double natural = prepared.natural().get().percentile(unit, least ? 100 - percentile : percentile);
        return settings.limit().of(least ? -natural : natural);
    }

    /// A given picture as large as those that are drawn.
    private static float[] start(ImageStack image, Frame frame) {
        int width = frame.drawnWidth(), height = frame.drawnHeight();
        boolean fits = image.size().x() == width && image.size().y() == height;
        Preparation plain = new Preparation(fits ? 0 : Math.min(height, width), 0, new double[]{0}, new double[]{255});
        Preparation.Prepared one = plain.of(image, 0, 0, frame.channels());
        if (one.height() != height || one.width() != width) {
            throw new BadInput(
                    "The start has other proportions than the pictures (%d × %d): crop it.".formatted(width, height));
        }
        return one.values();
    }
}
