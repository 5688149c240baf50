package org.neurarium.neurons.cfcam;

import org.neurarium.tool.Doc;

/// The ways to a map.
public enum Method {
    @Doc(value = "channels by the shared, smoothed gradient of those that answer alike (He et al. 2025)", label = "CF-CAM")
    CF_CAM,

    @Doc(value = "channels by their mean gradient", label = "Grad-CAM")
    GRAD_CAM,

    @Doc(value = "channels by a weighted mean of what is positive of their gradient", label = "Grad-CAM++")
    GRAD_CAM_PLUS_PLUS,

    @Doc(value = "places by their own gradient", label = "Layer-CAM")
    LAYER_CAM,

    @Doc(value = "Grad-CAM++ with the mean gradient of ten noisy copies", label = "Smooth Grad-CAM++")
    SMOOTH_GRAD_CAM_PLUS_PLUS,

    @Doc(value = "channels by what the class loses where only they are seen; a pass through the network for each", label = "Score-CAM")
    SCORE_CAM
}
