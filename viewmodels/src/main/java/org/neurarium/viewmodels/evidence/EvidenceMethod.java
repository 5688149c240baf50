package org.neurarium.viewmodels.evidence;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.neurarium.neurons.cfcam.Method;

/// The ways to a map that are offered beside an image.
public enum EvidenceMethod {
    CF_CAM("CF-CAM", Method.CF_CAM), GRAD_CAM("Grad-CAM", Method.GRAD_CAM), GRAD_CAM_PLUS_PLUS("Grad-CAM++",
            Method.GRAD_CAM_PLUS_PLUS), LAYER_CAM("Layer-CAM",
                    Method.LAYER_CAM), SCORE_CAM("Score-CAM", Method.SCORE_CAM);

    /// Score-CAM takes a pass for each channel: beside an image it looks at those that vary most.
    static final int CHANNELS = 64;
    private final String title;
    private final Method method;

    EvidenceMethod(String title, Method method) {
        this.title = title;
        this.method = method;
    }

    /// As settings of the tool.
    public Map<String, String> settings() {
        Map<String, String> settings = new HashMap<>(Map.of("methods", method.name().toLowerCase(Locale.ROOT)));
        if (this == SCORE_CAM) settings.put("weighed.channels", Integer.toString(CHANNELS));
        return settings;
    }

    @Override
    public String toString() { return title; }
}
