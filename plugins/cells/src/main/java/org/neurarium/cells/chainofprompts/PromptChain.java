package org.neurarium.cells.chainofprompts;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Farthest prompt recursion of one click: each round gates the similarity to one prompt, keeps the points that are new,
/// and goes on with the found point that is farthest from all prompts used so far.
final class PromptChain {
    private final SimilarityGate gate;
    private final int width, maxRounds, patience;
    private final double aspect, apart, k, cellArea;

    private int[] found = new int[64];
    private double[] nearestUsed = new double[64];
    private int count, next, empty;
    private final List<Round> rounds = new ArrayList<>();
    private boolean ended;

    /// One round: its prompt, what was reached, and which of it was new.
    record Round(int prompt, SimilarityGate.Reached reached, boolean[] accepted) {
        int[] newPoints() {
            int[] out = new int[accepted.length];
            int n = 0;
            for (int i = 0; i < accepted.length; i++) {
                if (accepted[i]) out[n++] = reached.points()[i];
            }
            return Arrays.copyOf(out, n);
        }
    }

    /// @param click grid point of the click
    /// @param k     strictness of the gate
    /// @param cellArea area of the clicked cell in grid cells, by which touching cells are told apart; 0: they are not
    PromptChain(Field field, SimilarityGate gate, Settings settings, int click, double k, double cellArea) {
        this.gate = gate;
        this.k = k;
        this.cellArea = cellArea;
        width = field.width();
        aspect = field.aspect();
        maxRounds = settings.maxIter();
        patience = settings.spread().patience();
        apart = settings.spread().dedupGrid();
        next = click;
    }

    boolean ended() { return ended; }

    List<Round> rounds() { return rounds; }

    /// Memory in use, about.
    long bytes() {
        long points = 0;
        for (Round round : rounds) {
            points += round.accepted.length;
        }
        return 12L * found.length + 9 * points + 100L * rounds.size();
    }

    /// Does one more round, unless the chain has ended.
    void advance() {
        if (ended) return;
        SimilarityGate.Reached reached = gate.reach(next, k, cellArea);
        int[] points = reached.points();
        boolean[] accepted = new boolean[points.length];
        boolean any = false;
        int before = count;
        for (int i = 0; i < points.length; i++) {
            accepted[i] = isNew(points[i], before);
            if (!accepted[i]) continue;
            any = true;
            add(points[i]);
        }
        use(next);
        rounds.add(new Round(next, reached, accepted));
        empty = any ? 0 : empty + 1;
        ended = empty >= patience || rounds.size() >= maxRounds || count == 0;
        if (!ended) next = farthest();
    }

    /// Whether a point is farther than the least distance from all points of earlier rounds.
    private boolean isNew(int point, int before) {
        for (int i = 0; i < before; i++) {
            if (distance(point, found[i]) <= apart) return false;
        }
        return true;
    }

    private void add(int point) {
        if (count == found.length) {
            found = Arrays.copyOf(found, 2 * count);
            nearestUsed = Arrays.copyOf(nearestUsed, 2 * count);
        }
        found[count] = point;
        nearestUsed[count] = Double.POSITIVE_INFINITY;
        for (Round round : rounds) {
            nearestUsed[count] = Math.min(nearestUsed[count], distance(point, round.prompt));
        }
        count++;
    }

    private void use(int prompt) {
        for (int i = 0; i < count; i++) {
            nearestUsed[i] = Math.min(nearestUsed[i], distance(found[i], prompt));
        }
    }

    private int farthest() {
        int best = 0;
        for (int i = 1; i < count; i++) {
            if (nearestUsed[i] > nearestUsed[best]) best = i;
        }
        return found[best];
    }

    private double distance(int a, int b) {
        double dx = aspect * (a % width - b % width), dy = a / width - b / width;
        return Math.sqrt(dx * dx + dy * dy);
    }
}
