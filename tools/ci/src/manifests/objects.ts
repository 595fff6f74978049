/** The objects that the manifests may hold, by `apiVersion kind`, as the APIs of Kubernetes describe them. */
import type { IServiceMonitor } from '@kubernetes-models/prometheus-operator/monitoring.coreos.com/v1/ServiceMonitor';
import type { IDeployment } from 'kubernetes-models/apps/v1';
import type { IHorizontalPodAutoscaler } from 'kubernetes-models/autoscaling/v2';
import type { IIngress, INetworkPolicy } from 'kubernetes-models/networking.k8s.io/v1';
import type { IPodDisruptionBudget } from 'kubernetes-models/policy/v1';
import type { IConfigMap, INamespace, IPersistentVolumeClaim, IService } from 'kubernetes-models/v1';

export interface Objects {
  'apps/v1 Deployment': IDeployment;
  'autoscaling/v2 HorizontalPodAutoscaler': IHorizontalPodAutoscaler;
  'kustomize.config.k8s.io/v1beta1 Kustomization': Kustomization;
  'monitoring.coreos.com/v1 ServiceMonitor': IServiceMonitor;
  'networking.k8s.io/v1 Ingress': IIngress;
  'networking.k8s.io/v1 NetworkPolicy': INetworkPolicy;
  'policy/v1 PodDisruptionBudget': IPodDisruptionBudget;
  'v1 ConfigMap': IConfigMap;
  'v1 Namespace': INamespace;
  'v1 PersistentVolumeClaim': IPersistentVolumeClaim;
  'v1 Service': IService;
}

/**
 * A patch names an object and what changes in it. Named by the source that check-objects.ts writes.
 *
 * @public
 */
export type Patches = {
  [Name in keyof Objects]: Partially<Objects[Name]> & { metadata: { name: string } };
};

type Partially<Value> = Value extends readonly unknown[]
  ? Value
  : Value extends object
    ? { [Key in keyof Value]?: Partially<Value[Key]> }
    : Value;

/** The part of kustomize that is used here. */
interface Kustomization {
  apiVersion: 'kustomize.config.k8s.io/v1beta1';
  kind: 'Kustomization';
  namespace?: string;
  resources: string[];
  labels?: { pairs: Record<string, string>; includeSelectors?: boolean }[];
  images?: { name: string; newName?: string; newTag?: string; digest?: string }[];
  configMapGenerator?: { name: string; behavior?: 'create' | 'merge' | 'replace'; literals: string[] }[];
  patches?: { path: string }[];
}
