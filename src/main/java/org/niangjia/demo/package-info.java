/**
 * The example federation for trying, journeys and screenshots: a county modelled on five newspaper pages, built only through
 * the use cases of the other modules. All people, firms, numbers and phones are made up.
 *
 * <p>Words: <em>step</em> (one transaction of the building). Switched off with {@code niangjia.demo=false}, and where a database
 * server is named unless asked for.
 *
 * <p>Needs every module; nobody depends on it.
 */
@ApplicationModule(
        allowedDependencies = {
            "platform",
            "platform::web",
            "platform::data",
            "platform::sheet",
            "identity",
            "journal",
            "registry",
            "programmes",
            "offers",
            "offers::vouchers",
            "offers::codes",
            "surveys",
            "submissions",
            "draws",
            "draws :: proof",
            "activities",
            "figures"
        })
@NullMarked
@CheckReturnValue
package org.niangjia.demo;

import com.google.errorprone.annotations.CheckReturnValue;
import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
