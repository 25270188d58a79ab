package org.niangjia.platform.web;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.niangjia.platform.Permission;

/**
 * Who may call a route. Every handler method carries exactly one of {@link Needs}, {@link ForWorkers}, {@link ForSignedIn}
 * or {@link ForEveryone}; a route without one is refused at run time and by a guard test.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Needs {
    /** Any one of these suffices. */
    Permission[] value();
}
