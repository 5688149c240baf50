package org.neurarium.viewmodels.neurons.facets;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class LassoTest {
    @Test
    void holdsWhatLiesWithinAlsoWhereItIsHollow() {
        Lasso lasso = new Lasso();
        // The letter C.
        for (double[] c : new double[][]{{0, 0}, {4, 0}, {4, 1}, {1, 1}, {1, 3}, {4, 3}, {4, 4}, {0, 4}})
            lasso.to(c[0], c[1]);
        assertTrue(lasso.holds(0.5, 2));
        assertTrue(lasso.holds(3, 0.5));
        assertFalse(lasso.holds(3, 2), "in its mouth");
        assertFalse(lasso.holds(5, 2));
        lasso.clear();
        assertFalse(lasso.holds(0.5, 2));
    }
}
