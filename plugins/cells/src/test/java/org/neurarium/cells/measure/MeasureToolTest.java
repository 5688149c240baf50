package org.neurarium.cells.measure;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.neurarium.data.BadInput;
import org.neurarium.data.Calibration;
import org.neurarium.data.Labels;
import org.neurarium.data.MemoryImage;
import org.neurarium.data.MemoryLabels;
import org.neurarium.data.Pixels;
import org.neurarium.data.Size;
import org.neurarium.data.Table;
import org.neurarium.testkit.DirectContext;

class MeasureToolTest {
    private static final int[] IDS = {0, 4, 4, 0, 4, 4, 9, 0, 0};

    private static MeasureTool.Inputs alone(Labels labels) { return new MeasureTool.Inputs(labels, Optional.empty()); }

    private static Table measured(MeasureTool.Inputs in) throws InterruptedException {
        try (DirectContext run = new DirectContext()) {
            return new MeasureTool().run(in, new MeasureTool.Settings(), run).table();
        }
    }

    private static Labels labels(Calibration calibration) {
        return new MemoryLabels(Size.plane(3, 3), calibration, List.of(IDS), Optional.empty());
    }

    @Test
    void givesARowACellWithUnitsOnlyWhereThePixelSizeIsKnown() throws InterruptedException {
        Table plain = measured(alone(labels(Calibration.NONE)));
        assertEquals(2, plain.rows());
        assertEquals("9", plain.column("label").text(1));
        assertEquals(4, plain.column("area").number(0));
        assertTrue(plain.find("area_um2").isEmpty());
        Table known = measured(alone(labels(Calibration.square(0.5))));
        assertEquals(1, known.column("area_um2").number(0));
        assertEquals(known.column("perimeter").number(0) / 2, known.column("perimeter_um").number(0), 1e-12);
        assertEquals("µm²", known.column("area_um2").unit());
    }

    @Test
    void pixelsThatAreNotSquareHaveNoPerimeterInMicrometres() throws InterruptedException {
        Calibration flat = new Calibration(OptionalDouble.of(1), OptionalDouble.of(2), OptionalDouble.empty(),
                OptionalDouble.empty());
        Table table = measured(alone(labels(flat)));
        assertEquals(8, table.column("area_um2").number(0));
        assertTrue(table.find("perimeter_um").isEmpty());
    }

    @Test
    void measuresBrightnessOfEveryChannel() throws InterruptedException {
        Pixels a = Pixels.of(3, 3, new float[]{0, 1, 2, 0, 3, 6, 5, 0, 0}), b = Pixels.of(3, 3, new float[9]);
        Table one = measured(new MeasureTool.Inputs(labels(Calibration.NONE), Optional.of(MemoryImage.grey(a))));
        assertEquals(3, one.column("intensity_mean").number(0));
        assertEquals(6, one.column("intensity_max").number(0));
        Table three = measured(
                new MeasureTool.Inputs(labels(Calibration.NONE), Optional.of(MemoryImage.colour(b, a, b))));
        assertEquals(3, three.column("intensity_mean-1").number(0));
        assertEquals(0, three.column("intensity_max-2").number(0));
    }

    @Test
    void aTimeSeriesHasARowACellAndFrame() throws InterruptedException {
        Labels series = new MemoryLabels(new Size(2, 1, 1, 3, 3), Calibration.NONE,
                List.of(IDS, new int[]{7, 0, 0, 0, 0,
                    0, 0, 0, 0}),
                Optional.empty());
        Table table = measured(alone(series));
        assertEquals(3, table.rows());
        assertEquals("1", table.column("t").text(2));
        assertEquals("7", table.column("label").text(2));
    }

    private static Labels stack(Calibration calibration) {
        return new MemoryLabels(new Size(1, 1, 2, 3, 3), calibration, List.of(IDS, IDS), Optional.empty());
    }

    @Test
    void aCellOfAStackIsMeasuredThroughAllItsPlanes() throws InterruptedException {
        Pixels one = Pixels.of(3, 3, new float[]{0, 1, 2, 0, 3, 6, 5, 0, 0});
        Calibration known = new Calibration(OptionalDouble.of(0.5), OptionalDouble.of(0.5), OptionalDouble.of(2),
                OptionalDouble.empty());
        Table table = measured(new MeasureTool.Inputs(stack(known), Optional.of(twice(one))));
        assertEquals(2, table.rows());
        assertEquals(8, table.column("area").number(0));
        assertEquals("voxels", table.column("area").unit());
        assertEquals(4, table.column("volume_um3").number(0));
        assertEquals("µm³", table.column("volume_um3").unit());
        assertEquals(0.5, table.column("centroid-0").number(0));
        assertEquals(1, table.column("centroid-0_um").number(0));
        assertEquals(2, table.column("bbox-3").number(1));
        assertEquals(3, table.column("intensity_mean").number(0));
        double surface = table.column("surface_area_um2").number(0);
        assertEquals(Math.cbrt(Math.PI * 24 * 24) / surface, table.column("sphericity").number(0), 1e-9);
        Table plain = measured(alone(stack(Calibration.square(0.5))));
        assertTrue(plain.find("sphericity").isEmpty() && plain.find("volume_um3").isEmpty());
        assertTrue(new MeasureTool().check(alone(stack(Calibration.NONE)), new MeasureTool.Settings())
                .getFirst()
                .sentence()
                .contains("voxel"));
    }

    @Test
    void planesOfAStackAreMeasuredByThemselvesOnRequest() throws InterruptedException {
        try (DirectContext run = new DirectContext()) {
            Table table = new MeasureTool().run(alone(stack(Calibration.NONE)), new MeasureTool.Settings(
                    MeasureTool.Stacks.PLANES), run).table();
            assertEquals(4, table.rows());
            assertEquals("1", table.column("z").text(3));
            assertEquals(4, table.column("area").number(2));
        }
    }

    /// A grey image whose two planes are the same.
    private static MemoryImage twice(Pixels plane) {
        return new MemoryImage(new Size(1, 1, 2, plane.height(), plane.width()), plane.type(), MemoryImage.grey(plane)
                .channels(), false, Calibration.NONE, List.of(plane, plane));
    }

    @Test
    void refusesImagesOfOtherSizes() {
        MeasureTool.Inputs other = new MeasureTool.Inputs(labels(Calibration.NONE), Optional.of(MemoryImage.grey(Pixels
                .of(4, 3, new float[12]))));
        assertTrue(assertThrows(BadInput.class, () -> measured(other)).sentence().contains("3 × 3"));
    }
}
