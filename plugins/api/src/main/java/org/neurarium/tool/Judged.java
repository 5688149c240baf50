package org.neurarium.tool;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// By which of its metrics a tool's runs are judged: it tells which snapshot is the best, and which runs of a sweep are
/// worth going on with.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Judged {
    /// The name of a metric that the tool tells as it goes.
    String by();

    Better better();

    /// Which end of the metric's scale is the good one.
    enum Better {
        HIGHER, LOWER
    }
}
