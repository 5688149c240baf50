package org.neurarium.viewmodels.neurons.units;

import java.util.Map;

/// What a picture is made of.
public enum Paint {
    WAVES("Fourier, decorrelated", Map.of("painting", "fourier")), PLAIN_WAVES("Fourier, plain colours",
            Map.of("painting", "fourier", "painting.colours", "none")), PIXELS("Pixels", Map.of("painting", "pixels"));

    private final String title;
    private final Map<String, String> settings;

    Paint(String title, Map<String, String> settings) {
        this.title = title;
        this.settings = settings;
    }

    Map<String, String> settings() { return settings; }

    @Override
    public String toString() { return title; }
}
