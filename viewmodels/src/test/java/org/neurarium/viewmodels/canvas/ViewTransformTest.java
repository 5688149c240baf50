package org.neurarium.viewmodels.canvas;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class ViewTransformTest {
    @Property
    void from_image_to_screen_and_back_is_the_same_place(@ForAll @DoubleRange(min = 0.02, max = 60) double scale,
            @ForAll @DoubleRange(min = -5000, max = 5000) double offset,
            @ForAll @DoubleRange(min = -100, max = 20000) double x) {
        ViewTransform view = new ViewTransform(scale, offset, -offset);
        assertEquals(x, view.imageX(view.screenX(x)), 1e-6);
        assertEquals(x, view.imageY(view.screenY(x)), 1e-6);
    }

    @Property
    void zooming_keeps_the_place_under_the_pointer(@ForAll @DoubleRange(min = 0.02, max = 60) double scale,
            @ForAll @DoubleRange(min = 0.1, max = 10) double factor,
            @ForAll @DoubleRange(min = 0, max = 2000) double px, @ForAll @DoubleRange(min = 0, max = 2000) double py) {
        ViewTransform view = new ViewTransform(scale, 17.3, -44.1);
        ViewTransform zoomed = view.zoomed(factor, px, py);
        assertEquals(view.imageX(px), zoomed.imageX(px), 1e-6 / scale);
        assertEquals(view.imageY(py), zoomed.imageY(py), 1e-6 / scale);
        assertTrue(zoomed.scale() >= ViewTransform.SMALLEST && zoomed.scale() <= ViewTransform.LARGEST);
    }

    @Property
    void a_fitted_image_is_whole_and_centred(@ForAll @IntRange(min = 1, max = 9000) int w,
            @ForAll @IntRange(min = 1, max = 9000) int h, @ForAll @IntRange(min = 200, max = 3000) int vw,
            @ForAll @IntRange(min = 200, max = 3000) int vh) {
        ViewTransform fit = ViewTransform.fit(w, h, vw, vh);
        double left = fit.offsetX(), right = vw - (fit.offsetX() + w * fit.scale());
        assertEquals(left, right, 1e-6);
        assertEquals(fit.offsetY(), vh - (fit.offsetY() + h * fit.scale()), 1e-6);
        if (fit.scale() > ViewTransform.SMALLEST) assertTrue(left > -1e-6 && fit.offsetY() > -1e-6);
    }

    @Property
    void some_of_the_image_always_stays_in_view(@ForAll @DoubleRange(min = -1e5, max = 1e5) double dx,
            @ForAll @DoubleRange(min = -1e5, max = 1e5) double dy) {
        ViewTransform kept = new ViewTransform(2, dx, dy).kept(300, 200, 800, 600, 64);
        assertTrue(kept.offsetX() + 600 >= 64 && kept.offsetX() <= 800 - 64);
        assertTrue(kept.offsetY() + 400 >= 64 && kept.offsetY() <= 600 - 64);
    }
}
