package io.headgate.deploy;

import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.headgate.run.RunPlan;
import io.headgate.run.deploy.ClaimMount;
import io.headgate.run.deploy.RenderSettings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.kubernetes.operator.api.FlinkDeployment;
import org.apache.flink.kubernetes.operator.api.spec.FlinkDeploymentSpec;
import org.apache.flink.kubernetes.operator.api.spec.FlinkVersion;
import org.apache.flink.kubernetes.operator.api.spec.JobManagerSpec;
import org.apache.flink.kubernetes.operator.api.spec.JobSpec;
import org.apache.flink.kubernetes.operator.api.spec.JobState;
import org.apache.flink.kubernetes.operator.api.spec.Resource;
import org.apache.flink.kubernetes.operator.api.spec.TaskManagerSpec;
import org.apache.flink.kubernetes.operator.api.spec.UpgradeMode;

/** A run as a FlinkDeployment: an application cluster whose JobManager runs main. */
final class FlinkManifest {
  static final String IMAGE = "flink:1.19-java17";
  static final String JAR = "local:///opt/headgate/headgate-flink.jar";
  static final String SERVICE_ACCOUNT = "flink";
  private static final String MAIN = "io.headgate.runner.flink.FlinkMain";

  /** The container that the operator takes for Flink's. */
  private static final String CONTAINER = "flink-main-container";

  private FlinkManifest() {}

  static FlinkDeployment of(ObjectMeta metadata, RenderSettings settings, RunPlan plan, Pods pods) {
    FlinkDeploymentSpec spec = new FlinkDeploymentSpec();
    spec.setImage(settings.image().orElse(IMAGE));
    spec.setServiceAccount(settings.serviceAccount().orElse(SERVICE_ACCOUNT));
    spec.setFlinkVersion(FlinkVersion.v1_19);
    spec.setFlinkConfiguration(configuration(settings, plan));
    spec.setJobManager(jobManager(pods));
    spec.setTaskManager(taskManager(settings, plan, pods));
    spec.setJob(job(settings, plan));
    FlinkDeployment deployment = new FlinkDeployment();
    deployment.setMetadata(metadata);
    deployment.setSpec(spec);
    deployment.setStatus(null); // the operator's to write
    return deployment;
  }

  private static JobSpec job(RenderSettings settings, RunPlan plan) {
    JobSpec job = new JobSpec();
    job.setJarURI(settings.jar().orElse(JAR));
    job.setEntryClass(MAIN);
    job.setArgs(new String[] {"--run=file://" + ClaimMount.RUN});
    job.setParallelism(plan.workers());
    job.setUpgradeMode(UpgradeMode.STATELESS);
    job.setState(JobState.RUNNING);
    return job;
  }

  private static Map<String, String> configuration(RenderSettings settings, RunPlan plan) {
    Map<String, String> configuration = new LinkedHashMap<>();
    // Main waits for the graph: it publishes what the graph has written.
    configuration.put("execution.attached", "true");
    configuration.put("parallelism.default", "" + plan.workers());
    configuration.put("taskmanager.numberOfTaskSlots", "" + plan.processWorkers());
    // Beside the run's jar, in all pods.
    settings.stepJar().ifPresent(jar -> configuration.put("pipeline.classpaths", "file://" + jar));
    // Not env.java.opts.all, which has what Flink needs of Java 17.
    configuration.put("env.java.opts.jobmanager", PlainLocale.OPTIONS);
    configuration.put("env.java.opts.taskmanager", PlainLocale.OPTIONS);
    return configuration;
  }

  /**
   * The templates of the two kinds of pods are whole, with none in common: the operator merges
   * lists of a common one by position.
   */
  private static JobManagerSpec jobManager(Pods pods) {
    Resource resource = new Resource(1.0, FlinkMemory.JOB_MANAGER_MIB + "m", null);
    return new JobManagerSpec(resource, 1, template(pods, pods.mainVolumes(), pods.mainMounts()));
  }

  private static TaskManagerSpec taskManager(RenderSettings settings, RunPlan plan, Pods pods) {
    TaskManagerSpec spec = new TaskManagerSpec();
    String memory = FlinkMemory.taskManagerMib(settings.heapBytes()) + "m";
    spec.setResource(new Resource((double) plan.processWorkers(), memory, null));
    if (!pods.claims().isEmpty() || !pods.secrets().isEmpty()) {
      spec.setPodTemplate(template(pods, pods.claimVolumes(), pods.claimMounts()));
    }
    return spec;
  }

  private static PodTemplateSpec template(
      Pods pods, List<Volume> volumes, List<VolumeMount> mounts) {
    return new PodTemplateSpecBuilder()
        .withNewSpec()
        .addNewContainer()
        .withName(CONTAINER)
        .withEnvFrom(pods.environment())
        .withVolumeMounts(mounts)
        .endContainer()
        .withVolumes(volumes)
        .endSpec()
        .build();
  }
}
