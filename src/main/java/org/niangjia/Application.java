package org.niangjia;

import org.niangjia.platform.operations.CommandLine;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts Niangjia. */
@SpringBootApplication
@EnableScheduling
@Modulithic(systemName = "Niangjia", sharedModules = "platform")
public class Application {
    public static void main(String[] arguments) {
        if (CommandLine.isCommand(arguments)) {
            System.exit(CommandLine.run(Application.class, arguments));
        }
        SpringApplication.run(Application.class, arguments);
    }
}
