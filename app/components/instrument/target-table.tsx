import { Table, Td, Th } from "#app/components/ui/table.tsx"
import { useLanguage } from "#app/i18n/context.tsx"
import type { CriterionDescription } from "./describe-criterion.ts"

/** Which target each profile holds a unit to. */
export function TargetTable({ targets, text }: { targets: CriterionDescription["targets"]; text: string }) {
	const { t } = useLanguage()
	return (
		<section className="min-w-0">
			<h2>{t("criterion.targets")}</h2>
			<p className="mb-2 max-w-prose">
				{text}. <span className="text-muted">{t("criterion.targetNote")}</span>
			</p>
			{targets.some(({ goal }) => goal !== null) && (
				<Table caption={t("criterion.targets")} captionHidden>
					<thead>
						<tr>
							<Th>{t("criterion.profile")}</Th>
							<Th>{t("criteria.target")}</Th>
						</tr>
					</thead>
					<tbody>
						{targets.map(({ profile, goal, proposed, task }) => (
							<tr key={profile}>
								<Th scope="row">{profile}</Th>
								<Td>
									{goal === null ? (
										<span className="text-muted">{t("criterion.reference")}</span>
									) : (
										<>
											<b className="num">{goal}</b>{" "}
											<span className="text-muted">
												{proposed
													? `(${t("criterion.proposed")})`
													: task && `(${t("criterion.fromTask", { task })})`}
											</span>
										</>
									)}
								</Td>
							</tr>
						))}
					</tbody>
				</Table>
			)}
		</section>
	)
}
