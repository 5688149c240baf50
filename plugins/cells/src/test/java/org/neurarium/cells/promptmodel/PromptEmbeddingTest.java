package org.neurarium.cells.promptmodel;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.neurarium.cells.engine.Mask;

/// What a network without fault would give: the cell at each point.
class PromptEmbeddingTest {
    private static final int SIDE = 192;
    private final Crop tissue = new SyntheticTissue(SIDE).draw(new SplittableRandom(6));

    private PromptEmbedding seen(int width, int height) {
        DensePrediction said = DensePrediction.of(Targets.of(tissue));
        return new PromptEmbedding(width, height, said, InstanceDecoder.decode(said, PromptEmbedding.SURE));
    }

    @Test
    void aPointInACellGivesThatCell() {
        PromptEmbedding embedding = seen(SIDE, SIDE);
        int cells = 0, right = 0;
        for (int p = 0; p < tissue.ids().length; p += 37) {
            int id = tissue.ids()[p];
            if (id == 0) continue;
            cells++;
            Mask mask = embedding.decode(p % SIDE, p / SIDE);
            int[] shared = {0}, area = {0};
            for (int q : tissue.ids()) {
                if (q == id) area[0]++;
            }
            mask.forEachRun((y, from, to) -> {
                for (int x = from; x < to; x++) {
                    if (tissue.ids()[y * SIDE + x] == id) shared[0]++;
                }
            });
            if (shared[0] > 0.8 * (mask.area() + area[0] - shared[0])) right++;
        }
        assertTrue(cells > 100, "cells were met: " + cells);
        assertTrue(right >= 0.97 * cells, right + " of " + cells);
    }

    @Test
    void theGridSpansAnImageOfAnySize() {
        PromptEmbedding large = seen(3 * SIDE, 3 * SIDE), plain = seen(SIDE, SIDE);
        for (int p = 0; p < tissue.ids().length; p += 997) {
            int x = p % SIDE, y = p / SIDE;
            if (tissue.ids()[p] == 0) continue;
            double ratio = large.decode(3 * x + 1, 3 * y + 1).area() / 9.0 / plain.decode(x, y).area();
            assertEquals(1, ratio, 0.1);
        }
    }

    @Test
    void groundIsGround() {
        PromptEmbedding embedding = seen(SIDE, SIDE);
        int ground = 0, told = 0;
        for (int y = 4; y < SIDE - 4; y += 5) {
            for (int x = 4; x < SIDE - 4; x += 5) {
                if (!far(x, y)) continue;
                ground++;
                if (embedding.isGround(x, y)) told++;
                assertTrue(embedding.doubtful(embedding.decode(x, y)));
            }
        }
        assertTrue(ground > 20, "ground was met: " + ground);
        assertEquals(ground, told);
    }

    private boolean far(int x, int y) {
        for (int j = -8; j <= 8; j++) {
            for (int i = -8; i <= 8; i++) {
                int px = x + i, py = y + j;
                if (px >= 0 && py >= 0 && px < SIDE && py < SIDE && tissue.ids()[py * SIDE + px] != 0) return false;
            }
        }
        return true;
    }

    @Test
    void cellsOfTheEngineAreOnItsGrid() {
        PromptEmbedding embedding = seen(SIDE, SIDE);
        assertEquals(embedding.high().points(), embedding.cells().length);
        assertFalse(embedding.doubtful(embedding.decode(first() % SIDE, first() / SIDE)));
    }

    /// What a network says that is as unsure of some of its cells as this.
    private PromptEmbedding unsure(double probability, double share) {
        DensePrediction said = DensePrediction.of(Targets.of(tissue));
        GridCells clear = InstanceDecoder.decode(said, PromptEmbedding.SURE);
        float[] fine = said.fine().clone(), cell = said.cell().clone();
        int faint = (int) Math.round(share * clear.count()), w = said.width();
        for (int p = 0; p < cell.length; p++) {
            if (clear.labels()[p] == 0 || clear.labels()[p] > faint) continue;
            cell[p] *= (float) probability;
            for (int k = 0; k < 4; k++)
                fine[(2 * (p / w) + k / 2) * 2 * w + 2 * (p % w) + k % 2] *= (float) probability;
        }
        DensePrediction less = new DensePrediction(w, said.height(), fine, cell, said.depth(), said.toX(), said.toY(),
                said.alike());
        return new PromptEmbedding(SIDE, SIDE, less, InstanceDecoder.decode(less, PromptEmbedding.SURE));
    }

    @Test
    void anImageWhereManyCellsAreUnclearGetsAHintThatLeadsOn() {
        assertEquals(Optional.empty(), seen(SIDE, SIDE).limits());
        assertEquals(Optional.empty(), unsure(0.7, 0.1).limits(), "a few unclear cells are usual");
        String hint = unsure(0.7, 0.6).limits().orElse("");
        assertTrue(hint.contains("SAM") && hint.contains("'Train on my corrections'"), hint);
        DensePrediction none = DensePrediction.of(Targets.of(new Crop(64, new float[3 * 64 * 64], new int[64 * 64],
                new int[1])));
        PromptEmbedding empty = new PromptEmbedding(64, 64, none, InstanceDecoder.decode(none, PromptEmbedding.SURE));
        assertTrue(empty.limits().isPresent(), "no cell at all");
    }

    private int first() {
        int p = 0;
        while (tissue.ids()[p] == 0 || tissue.ids()[p + 3 * SIDE] != tissue.ids()[p])
            p++;
        return p + SIDE;
    }
}
