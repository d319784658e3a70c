declare module "@alpinejs/csp" {
  const Alpine: { start(): void; data(name: string, make: (...args: never[]) => object): void };
  export default Alpine;
}
declare module "*.css";
