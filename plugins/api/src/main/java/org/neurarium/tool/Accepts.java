package org.neurarium.tool;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/// What an input must be like beside its type; what is not is refused before the run, and not offered in the window.
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
public @interface Accepts {
    /// Axes that may be longer than 1, as `yx` or `cyx`; empty allows all.
    String axes() default "";

    /// Columns that a table or points must have.
    String[] columns() default {};

    /// Whether gradients must be able to go through a checkpoint.
    boolean gradients() default false;

    /// The kind of a checkpoint; several that do are joined by `|`.
    String kind() default "";

    /// Of an optional input the reference that is taken where nothing is given, as `builtin:NAME`, so that what was taken stands in
    /// the run's record; where the product has no such thing, the input stays absent.
    String otherwise() default "";
}
