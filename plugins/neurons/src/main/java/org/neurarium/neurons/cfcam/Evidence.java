package org.neurarium.neurons.cfcam;

import java.util.Optional;
import java.util.random.RandomGenerator;
import org.neurarium.math.image.Resize;
import org.neurarium.math.image.StructuralSimilarity;
import org.neurarium.neurons.unit.ReceptiveField.Field;
import org.neurarium.tool.RunContext;

/// Makes the maps of one image and class.
final class Evidence {
    static final int COPIES = 10;
    private static final double NOISE = 0.1;

    private final Asked asked;
    private final float[] x;
    private final int width, height, target;
    private final Settings settings;
    private final Optional<Field> sees;
    private final Maps maps;

    /// @param sees the only pixels that count; empty for all
    Evidence(Asked asked, float[] x, int width, int height, int target, Settings settings, Optional<Field> sees,
            RunContext run)
            throws InterruptedException {
        this.asked = asked;
        this.x = x;
        this.width = width;
        this.height = height;
        this.target = target;
        this.settings = settings;
        this.sees = sees;
        this.maps = asked.maps(x, target, settings.proof().probability(), run);
    }

    Maps maps() { return maps; }

    ClusterFilter.Found clusters() { return settings.cluster().of(maps); }

    /// A map as large as the input, of 0 to 1.
    float[] map(Method method, RunContext run) throws InterruptedException {
        return large(switch (method) {
            case SCORE_CAM ->
                maps.weighted(new ScoreCam(asked, x, width, height, target, settings.weighed().channels()).weights(maps,
                        run));
            case SMOOTH_GRAD_CAM_PLUS_PLUS -> GradientCams.gradCamPlusPlus(maps.with(smooth(run)));
            default -> small(method, maps);
        });
    }

    private float[] small(Method method, Maps m) {
        return switch (method) {
            case CF_CAM -> settings.cluster().of(m).map();
            case GRAD_CAM -> GradientCams.gradCam(m);
            case GRAD_CAM_PLUS_PLUS, SMOOTH_GRAD_CAM_PLUS_PLUS -> GradientCams.gradCamPlusPlus(m);
            case LAYER_CAM -> GradientCams.layerCam(m);
            case SCORE_CAM -> throw new IllegalArgumentException("Score-CAM takes no gradient");
        };
    }

    private float[] large(float[] small) {
        float[] map = Resize.bilinear(small, maps.width(), maps.height(), width, height);
        sees.ifPresent(f -> {
            for (int i = 0; i < map.length; i++)
                if (!f.rows().holds(i / width) || !f.columns().holds(i % width)) map[i] = 0;
        });
        return Maps.normalised(map);
    }

    /// The mean gradient of noisy copies.
    private float[] smooth(RunContext run) throws InterruptedException {
        float[] sum = new float[maps.g().length];
        for (int n = 0; n < COPIES; n++) {
            RandomGenerator random = run.random("noisy copy", n);
            float[] noisy = x.clone();
            for (int i = 0; i < noisy.length; i++)
                noisy[i] += (float) (NOISE * random.nextGaussian());
            float[] g = asked.maps(noisy, target, settings.proof().probability(), run).g();
            for (int i = 0; i < sum.length; i++)
                sum[i] += g[i] / COPIES;
        }
        return sum;
    }

    /// How alike the map stays when noise is added to the gradient before anything is made of it.
    double steadiness(Method method, double share, float[] clean, RunContext run) {
        double mean = Maps.mean(maps.g(), 0, maps.g().length), sum = 0;
        for (float v : maps.g())
            sum += (v - mean) * (v - mean);
        double deviation = Math.sqrt(sum / maps.g().length);
        RandomGenerator random = run.random("gradient noise", Math.round(1000 * share));
        float[] noisy = maps.g().clone();
        for (int i = 0; i < noisy.length; i++)
            noisy[i] += (float) (share * deviation * random.nextGaussian());
        return new StructuralSimilarity().of(clean, large(small(method, maps.with(noisy))), width, height);
    }
}
